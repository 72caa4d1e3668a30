export const cameras = {
  cameras: {
    add: "Add a camera", none: "No camera yet", noneHint: "Add the first one: its address, a test picture, then the line.",
    phase: { connecting: "Connecting", running: "Counting", stalled: "Picture stands still", retrying: "Reconnecting",
      stopped: "Switched off", failed: "Failed" },
    since: (time: string) => `since ${time}`, noLine: "No line yet: it counts nobody", lines: (n: number) => (n === 1
      ? "1 line"
      : `${n} lines`),
    zones: (n: number) => (n === 1
      ? "1 zone"
      : `${n} zones`), address: "Address", rate: "Pictures per second", rateHint: "How many are looked at. 8 to 15 are plenty.",
    start: "Switch on", stop: "Switch off", remove: "Remove camera", removeHint: "Its counts stay.", removeSure: (name: string) => `Remove “${name}”? What it has counted stays.`,
    name: "Name", namePlaceholder: "Main door", addressHint: "rtsp://user:password@address/stream, or the path of a video file on the server", test: "Test the address", testing: "Looking for a picture…",
    works: "It works.", size: (w: number, h: number, fps: string) => `${w} × ${h}, ${fps}`, fails: "No picture came.", looped: "Start again at the end of the file", save: "Add and draw the line",
    picture: (name: string) => `Picture of ${name}`, noPicture: "No picture yet", setUp: "Set up", tabs: "Parts", tabLine: "Lines and zones", tabCamera: "Camera", tabStaff: "Staff",
    atStore: "Store", step: (n: number) => `Step ${n}`, step1: "Where is the camera?", step2: "Does a picture come?", applied: "Changes apply at once, without a restart.",
    addressKept: "The password is hidden. Write the whole address to change it.",
  },
  editor: {
    stage: "Picture with lines and zones", tools: "Draw", select: "Move", line: "Line", zone: "Zone", mask: "Mask",
    hintSelect: "Drag the round handles. Tab reaches them too, arrow keys move them, Shift makes bigger steps.",
    hintLine: "Drag from one side of the door to the other, on the floor where people walk through.", hintZone: "Drag a rectangle, then pull its corners.",
    hintMask: "Drag a rectangle over what must not be counted: a mannequin, a poster, a mirror.", place: "Place one in the middle",
    lineEnd: (name: string, end: string, x: number, y: number) =>
      `${name}, end ${end}, ${x} percent from the left, ${y} percent from the top. Arrow keys move it.`,
    corner: (name: string, n: number, x: number, y: number) =>
      `${name}, corner ${n}, ${x} percent from the left, ${y} percent from the top. Arrow keys move it, Delete takes it away.`,
    addCorner: (name: string, n: number) => `${name}: new corner after corner ${n}`,
    maskName: (n: number) => `Mask ${n}`, zoneName: (n: number) => `Zone ${n}`, lineName: (n: number) => (n === 1
      ? "Entrance"
      : `Line ${n}`),
    inside: "IN", outside: "OUT", flip: "Turn the arrow", flipHint: "The arrow points into the store.", anchor: "A person is where", anchors: { foot: "the feet are",
      center: "the middle is", head: "the head is" },
    anchorHint: "Feet suit almost every camera. Head suits a camera that looks straight down.", entrance: "Counts visitors of the store", entranceHint: "Off for a line between two departments.",
    lines: "Lines", zones: "Zones", masks: "Masks", noneYet: "None yet.", proposal: "Propose a line", proposalHint: "From the paths that people took.",
    proposed: (share: string, paths: number) =>
      `Proposed: ${share} of ${paths} paths cross it. Look at the arrow, then save.`, noProposal: (paths: number) =>
        `Not enough paths yet (${paths}). Let some people pass and ask again.`,
    trial: "Trial on what just passed", trialHint: (paths: number, time: string) => `${paths} paths of the last ${time}`, trialNone: "No one has passed since the camera started. Walk through the door, then look here again.",
    trialRun: "Try again", trialLine: "Line", trialNow: "As drawn", trialSaved: "As saved", trialWorking: "Counting…", trialFailed: "The trial did not work.", trialNothing: "Draw a line: the trial then says what it would have counted.",
    save: "Save", saved: "Saved", unsaved: "Not saved yet", undo: "Undo", redo: "Redo", remove: (name: string) => `Remove ${name}`, crossed: "Crossed just now",
    ends: (ax: number, ay: number, bx: number, by: number) => `A ${ax}, ${ay} · B ${bx}, ${by}`, savedToast: "Saved. It counts with the new lines from now on.",
  },
  staff: {
    title: "Staff", hint: "Mark a few sightings of the uniform. Footfall keeps numbers that describe it, no picture, and leaves these people out of the visitor figures.",
    recent: "Seen just now", recentHint: "Newest first; on the picture while they are in view", mark: "Mark as staff", label: "What to call it", labelPlaceholder: "Blue apron",
    marked: "Marked", known: "Known uniforms", none: "No uniform is known yet.", noTracks: "Nobody has been seen in the last minutes.", remove: (label: string) => `Forget “${label}”`,
    track: (id: number) => `Track ${id}`, seen: (from: string, to: string) => `${from} to ${to}`,
  },
  live: {
    none: "No camera to watch", noneHint: "Add one on the page “Cameras”.", picture: (name: string) => `Live picture of ${name}`, one: "One", many: "Several", layout: "Layout",
    show: "Show", hide: "Hide", people: "in the picture", full: "Too many pictures are open. Close one and try again.",
    paused: "Paused while the page is in the background", private: "Pictures are shown, never kept.", choose: "Cameras", fps: "Pictures per second",
  },
};
