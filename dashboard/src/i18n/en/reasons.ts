import type { Cause } from "../../api/types";

type CauseCode = Cause["code"];
/** In the middle of a sentence, and a sentence of its own. */
type Reason = readonly [what: string, remedy: string];

/** Why a camera gives no pictures, by the code of the API: what is wrong, and what to do about it. */
export const reasons = {
  reasons: {
    connecting: ["connecting", ""],
    "switched-off": ["it was switched off", ""],
    "not-running": ["Footfall was not running", ""],
    "played-to-end": ["the recording was played to its end", ""],
    "empty-recording": ["the recording holds no picture", ""],
    "stream-ended": ["the camera ended its stream", "It is asked again."],
    "no-picture": ["no picture came", "Check the camera's power and network."],
    frozen: ["the camera repeats one picture", "Restart the camera."],
    missing: ["there is no video at the address", "Check it, and that the camera is switched on."],
    "not-allowed": [
      "such an address may not be a camera here",
      "Whoever runs the server can allow it: settings cameras.folders and cameras.hosts.",
    ],
    "no-permission": ["Footfall may not read the file", "Change its permissions."],
    "not-a-video": ["what is at the address is no video", "Give the address of a stream or a video file."],
    "no-video-stream": ["the stream holds no video", "Choose the camera's video stream."],
    "no-frames": ["no picture of the video can be decoded", "Record or copy it again."],
    "unsupported-codec": [
      "the video is encoded in a way that cannot be read here",
      "Set the camera to H.264.",
    ],
    "unsupported-address": [
      "the address has an unknown form",
      "Give rtsp://, http(s)://, /dev/video0 or a file.",
    ],
    "no-devices": ["this machine cannot open cameras of its own", "Install Debian's package libavdevice59."],
    "connect-timeout": ["the camera did not answer", "Check that it is switched on and reachable."],
    "cannot-connect": ["the camera cannot be reached", "Check address, port and network."],
    "sign-in-refused": ["the camera refused the sign-in", "Check user name and password in its address."],
    "read-timeout": ["the camera sent no picture in time", "Check camera and network."],
    "read-failed": ["reading from the camera failed", "Check camera and network."],
    "reading-ended": ["reading was ended", ""],
    "no-memory": ["there is no memory for the camera's pictures", ""],
    "no-cameras": ["this server runs no cameras", ""],
    unexpected: ["the camera stopped unexpectedly", "It is tried again."],
  } as Record<CauseCode, Reason>,
  reasonSeconds: (reason: string, seconds: number) => `${reason} for ${seconds} s`,
};
