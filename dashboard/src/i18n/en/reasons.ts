import type { Cause } from "../../api/types";

type CauseCode = Cause["code"];
/** A phrase for the middle of a sentence, and a full sentence. */
type Reason = readonly [what: string, remedy: string];

/** Why a camera is offline, by the code of the API: the cause, and what to do about it. */
export const reasons = {
  reasons: {
    connecting: ["connecting", ""],
    "switched-off": ["switched off", ""],
    "not-running": ["Footfall was not running", ""],
    "played-to-end": ["the recording ended", ""],
    "empty-recording": ["the recording has no picture", ""],
    "stream-ended": ["the camera ended its stream", "Reconnecting."],
    "no-picture": ["no picture received", "Check the camera's power and network."],
    frozen: ["the camera repeats one picture", "Restart the camera."],
    missing: ["there is no video at the address", "Check the address, and that the camera is switched on."],
    "not-a-file": ["the path is not a file", "Enter a video file or /dev/video0."],
    "storage-timeout": ["the drive of the file does not answer", "Check that it is mounted and reachable."],
    "too-many-blocked": [
      "earlier openings are still blocked",
      "A drive or name service does not answer. Repair it, or restart Footfall.",
    ],
    "not-allowed": [
      "this address is not allowed",
      "An administrator can allow it with cameras.hosts or cameras.folders.",
    ],
    "no-permission": ["Footfall can't read the file", "Change its permissions."],
    "not-a-video": ["the address is not a video", "Enter the address of a stream or a video file."],
    "no-video-stream": ["the stream has no video", "Choose the camera's video stream."],
    "no-frames": ["the video can't be decoded", "Record or copy it again."],
    "unsupported-codec": ["the video codec is not supported", "Set the camera to H.264."],
    "unsupported-address": [
      "the address format is unknown",
      "Use rtsp://, http(s)://, /dev/video0 or a file.",
    ],
    "no-devices": ["this machine can't open local cameras", "Install Debian's package libavdevice59."],
    "connect-timeout": ["the camera did not answer", "Check that it is switched on and reachable."],
    "cannot-connect": ["can't reach the camera", "Check the address, port and network."],
    "unknown-host": ["the camera's host name is unknown", "Check its spelling, or use the IP address."],
    "connection-refused": ["the device refused the connection", "Check the port of the address."],
    "host-unreachable": ["no device answers at this address", "Check the IP address, power and network."],
    "no-response": [
      "the device accepts the connection but sends no answer",
      "Check the port and the protocol of the address.",
    ],
    "tls-failed": ["the secure connection failed", "Check the port, or use rtsp:// or http://."],
    "wrong-path": ["the device has no stream at this path", "Look up the path of the stream in its manual."],
    "web-page": ["the address is a web page", "Enter the address of the stream itself."],
    "device-error": ["the camera answered with an error", "It may be restarting or have too many viewers."],
    "transport-refused": ["the camera refused this transport", "Choose another transport, or automatic."],
    "sign-in-required": [
      "the camera requires a sign-in",
      "Write the user name and password into its address.",
    ],
    "unsupported-sign-in": [
      "the camera accepts only a SHA-256 sign-in",
      "Set its RTSP sign-in to Digest (MD5) or Basic.",
    ],
    "sign-in-refused": ["the camera refused the sign-in", "Check the user name and password in its address."],
    "read-timeout": ["the camera sent no picture in time", "Check the camera and the network."],
    "read-failed": ["reading from the camera failed", "Check the camera and the network."],
    "reading-ended": ["reading was stopped", ""],
    "no-memory": ["not enough memory for the camera's pictures", ""],
    "no-cameras": ["this server doesn't run cameras", ""],
    "bad-key": [
      "the server's key doesn't open the camera's address",
      "Put footfall.key back on the server, or enter the address again.",
    ],
    "no-counts": ["the original system has no counts of these days", ""],
    unexpected: ["the camera stopped unexpectedly", "Trying again."],
  } as Record<CauseCode, Reason>,
  reasonSeconds: (reason: string, seconds: number) => `${reason} for ${seconds} s`,
};
