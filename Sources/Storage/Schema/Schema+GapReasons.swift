/// Version 0.1.0 stored the English sentence of a gap's reason. From here on the code is stored.
extension Schema {
  static let gapReasons: [Migration.Step] = [
    .column("reason_code", of: "gap", "{word} NOT NULL DEFAULT 'unexpected'"),
    .column("reason_seconds", of: "gap", "{small} CHECK (reason_seconds >= 0)"),
    .convert("reason", of: "gap", convertReasons), .convert("reason", of: "gap", convertSeconds),
    .dropColumn("reason", of: "gap"),
  ]

  /// Codes by the sentences of version 0.1.0, which stay as they are when the program's texts change.
  static let oldReasons = [
    ("connecting", "Connecting."),
    ("switched-off", "Switched off."),
    ("not-running", "Footfall was not running."),
    ("played-to-end", "The recording was played to its end."),
    ("empty-recording", "The recording holds no frame."),
    ("stream-ended", "The camera ended its stream; it is asked again."),
    ("frozen", "The picture is frozen: the camera repeats it without a change; restart the camera."),
    ("missing", "There is no video at the address; check it, and that the camera is switched on."),
    (
      "not-allowed",
      "The operator lets no such address become a camera; see the settings cameras.folders and cameras.hosts."
    ),
    ("no-permission", "Footfall may not read the file; change its permissions."),
    ("not-a-video", "What is at the address is no video; give the address of a stream or a video file."),
    ("no-video-stream", "The stream holds sound or data, but no video; choose the camera's video stream."),
    ("no-frames", "No picture of the video can be decoded; record or copy it again."),
    ("unsupported-codec", "The video is encoded in a way that cannot be decoded here; set the camera to H.264."),
    ("unsupported-address", "The address has an unknown form; give rtsp://, http(s)://, /dev/video0 or a file."),
    ("no-devices", "A camera of this machine needs FFmpeg's libavdevice; install Debian's package libavdevice59."),
    ("connect-timeout", "The camera did not answer in time; check that it is switched on and reachable."),
    ("cannot-connect", "The camera cannot be reached; check address, port and network."),
    ("sign-in-refused", "The camera refused the sign-in; check user name and password in its address."),
    ("read-timeout", "The camera sent no picture in time; check camera and network."),
    ("read-failed", "Reading from the camera failed; check camera and network."),
    ("reading-ended", "Reading was ended."),
    ("no-memory", "There is no memory for the camera's pictures."),
    ("no-cameras", "This server runs no cameras."),
    ("no-counts", "The original system has no counts of these days."),
  ]

  /// The text between the fixed parts of "No picture came for 20 s; …".
  private static let seconds =
    "replace(replace(reason, 'No picture came for ', ''), ' s; check the camera''s power and network.', '')"

  private static let isNumber =
    "(\(seconds) <> '' AND \((0...9).reduce(seconds) { "replace(\($0), '\($1)', '')" }) = '')"

  private static let convertReasons = """
    UPDATE gap SET reason_code = CASE \(oldReasons.map { "WHEN reason = '\(quoted($1))' THEN '\($0)'" }.joined(separator: " "))
    WHEN reason LIKE 'No picture came for %' AND \(isNumber) THEN 'no-picture' ELSE 'unexpected' END
    """

  private static let convertSeconds =
    "UPDATE gap SET reason_seconds = CAST(\(seconds) AS SIGNED) WHERE reason_code = 'no-picture'"

  private static func quoted(_ text: String) -> String { text.replacing("'", with: "''") }
}
