/// The addresses that a maker's cameras use, as templates with `{user}`, `{password}`, `{host}` and `{channel}`. From the makers'
/// published manuals; a camera's own settings may differ.
package struct CameraMaker: Hashable, Sendable {
  package enum Stream: String, Hashable, Sendable, CaseIterable {
    /// Full size.
    case main
    /// Small, and enough for counting.
    case sub
  }

  package let name: String
  package let main: String
  package let sub: String

  package static let all = [
    CameraMaker("Hikvision", path: ":554/Streaming/Channels/{channel}01", sub: ":554/Streaming/Channels/{channel}02"),
    CameraMaker(
      "Dahua, Amcrest, Lorex", path: ":554/cam/realmonitor?channel={channel}&subtype=0",
      sub: ":554/cam/realmonitor?channel={channel}&subtype=1"),
    CameraMaker(
      "Axis", path: ":554/axis-media/media.amp?camera={channel}",
      sub: ":554/axis-media/media.amp?camera={channel}&resolution=640x360"),
    CameraMaker("Reolink", path: ":554/h264Preview_0{channel}_main", sub: ":554/h264Preview_0{channel}_sub"),
    CameraMaker("TP-Link Tapo, VIGI", path: ":554/stream1", sub: ":554/stream2"),
    CameraMaker(name: "UniFi Protect", main: "rtsps://{host}:7441/TOKEN", sub: "rtsps://{host}:7441/TOKEN"),
    CameraMaker("Uniview", path: ":554/unicast/c{channel}/s0/live", sub: ":554/unicast/c{channel}/s1/live"),
    CameraMaker("Hanwha, Wisenet", path: ":554/profile2/media.smp", sub: ":554/profile3/media.smp"),
    CameraMaker("Bosch", path: ":554/?inst=1", sub: ":554/?inst=2"),
  ]

  private init(name: String, main: String, sub: String) { (self.name, self.main, self.sub) = (name, main, sub) }

  private init(_ name: String, path: String, sub: String) {
    self.init(name: name, main: "rtsp://{user}:{password}@{host}" + path, sub: "rtsp://{user}:{password}@{host}" + sub)
  }

  /// A template with its fields filled in, and the user information percent-encoded.
  ///
  /// - Parameter user: empty for a camera without a password.
  package func address(
    _ stream: Stream, host: String, user: String = "", password: String = "", channel: Int = 1
  ) -> String {
    var template = stream == .main ? main : sub
    if user.isEmpty { template.replace("{user}:{password}@", with: "") }
    for (field, value) in [
      ("{user}", AddressText.escaped(user)), ("{password}", AddressText.escaped(password)), ("{host}", host),
      ("{channel}", "\(channel)"),
    ] { template.replace(field, with: value) }
    return template
  }
}
