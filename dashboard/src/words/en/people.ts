export const people = {
  users: {
    add: "Add a person", name: "User name", role: "Role", stores: "Stores", lastSignIn: "Last sign-in", never: "never",
    roles: { owner: "Owner", manager: "Manager", viewer: "Viewer" },
    roleHints: { owner: "Everything, in all stores", manager: "Sees and sets up the given stores",
      viewer: "Sees the figures of the given stores" },
    allStores: "All stores", noStores: "No store yet", enabled: "Active", disabled: "Switched off", enable: "Switch on", disable: "Switch off",
    reset: "New one-time password",
    resetSure: (name: string) => `Give ${name} a new one-time password? Open sessions end.`,
    oneTime: (name: string) => `One-time password for ${name}`,
    oneTimeHint: "It is shown only now. At the first sign-in an own password is chosen.", save: "Save", hint: "Who may see and change what",
    nameRule: "As it is typed at the sign-in.", state: "State", you: "you",
  },
  account: { title: "Account", yours: "Your details", password: "Password",
    changed: "The password is changed. Other devices are signed out.", saved: "Saved.", change: "Change the password", role: "Role",
    stores: "Stores", fullName: "Full name", email: "E-mail" },
  retention: {
    title: "How long it is kept", hint: "Days; an empty field keeps for ever", forEver: "for ever",
    parts: {
      crossingDays: ["Single crossings", "The rows of the page “Records”, 7 days at least."],
      minuteDays: ["People by the minute", "Density from minute to minute."],
      auditDays: ["Audit log", "30 days at least."],
    } as Record<"crossingDays" | "minuteDays" | "auditDays", readonly [string, string]>,
    sure: "What is older is removed within the hour and cannot be brought back. Go on?",
    stays: "Counts by the quarter hour, hour and day always stay.", lastRun: (when: string) => `Last removal: ${when}.`,
  },
  settings: {
    tabs: "Settings", store: "Store", keys: "API keys", audit: "Audit log", privacy: "Privacy", newStore: "New store",
    name: "Name", city: "Town", zone: "Time zone", zoneHint: "IANA name, such as Europe/London. Days and hours are those of this zone.",
    dayStart: "The business day starts at", dayStartHint: "A shop open past midnight starts its day later.",
    capacity: "Capacity", capacityHint: "The most people who may be inside.", hours: "Opening hours",
    hoursHint: "A store without hours counts as open all day.", addSpan: "Add hours", opens: "Opens", closes: "Closes",
    closedDay: "Closed", copyDown: "Same for all days", exceptions: "Days that differ", exceptionsHint: "Holidays, sales nights.",
    addException: "Add a day", closedAllDay: "Closed all day", noExceptions: "None.",
    removeSpan: (day: string) => `Remove these hours of ${day}`, saved: "Saved.", storeAdded: (name: string) => `${name} is added.`,
    keysHint: "For tills, screens and reports. A key is shown once.", addKey: "Make a key", keyName: "For what", scopes: "May",
    scope: { read: "read figures",
      live: "see pictures and events", write: "change what a manager may" },
    keyExpires: "Valid until", keyExpiresHint: "The last day; without one it never ends.", keyExpired: "Expired",
    keyStores: "In stores", lastUsed: "Last used", noKeys: "No key yet.", secret: (name: string) => `Key “${name}”`,
    secretHint: "Copy it now: it is shown only once.", removeKey: (name: string) =>
      `Remove the key “${name}”? Programs that use it stop working.`,
    auditHint: "Who changed what. Entries cannot be edited.", who: "Who", action: "What", subject: "On", detail: "Detail", noAudit: "No entry yet.",
    privacyHint: "What is kept, and what never is", privacyPoints: [
      ["Pictures and video", "Never written to disk. A picture lives in memory until the next one comes."],
      ["Faces", "Never looked for and never told apart."],
      ["What is kept of a person", "One row for each crossing: time, line, direction, class, and a number that is used once."],
      ["Uniforms", "A list of numbers per marked sighting; the picture cannot be made from it."],
      ["Camera passwords", "Encrypted in the database and never shown again."],
    ] as [string, string][],
    health: "Server", version: "Version", storage: "Database", works: "works", behind: (n: number) =>
      `behind by ${n} entries; they are kept safe on this machine`, up: "Running since", streams: "Open streams", alerts: "Alerts",
      api: "Description of the API",
    alertsHint: "A message to another system when something happens", addAlert: "Add an alert", alertKind: "When", alertName: "Name",
    alertTarget: "Send to (https://…)", alertLimit: "From", noAlerts: "No alert yet.",
    alertKinds: (kind: string) => ({
      occupancy: "People inside, more than", offline: "Minutes without pictures of a camera"
    } as Record<string, string>)[kind]
      ?? kind,
  },
};
