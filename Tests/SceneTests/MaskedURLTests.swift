import Scene
import Testing

@Suite struct MaskedURLTests {
  /// Catches a password that is shown, and an address that loses what identifies it.
  @Test(arguments: [
    ("rtsp://u:p@h:554/a", "rtsp://u:•••@h:554/a"), ("rtsp://token@h/a", "rtsp://•••@h/a"),
    ("http://h/v?user=a&password=b&x=1", "http://h/v?user=a&password=•••&x=1"), ("door.mp4", "door.mp4"),
    ("rtsp://u:p@ss@h/a?token=z", "rtsp://u:•••@h/a?token=•••"), ("rtsp://u:@h/a", "rtsp://u:•••@h/a"),
    ("rtsp://user:pa:ss@cam/1", "rtsp://user:•••@cam/1"), ("http://cam/a@b", "http://cam/a@b"),
    ("http://cam:80/a@b", "http://cam:•••@b"), ("admin:secret@192.168.1.20/1", "admin:•••@192.168.1.20/1"),
    ("/a/b@c.mp4", "/a/b@c.mp4"), ("mysql://f:x@db:3306/footfall?tls=on", "mysql://f:•••@db:3306/footfall?tls=on"),
    ("http://h/?API_KEY=1;b=2#token=3", "http://h/?API_KEY=•••"),
    ("http://h?x=a?pwd=", "http://h?x=a?pwd=•••"),
    ("http://h/flv?user=admin&loginpas=hunter22&ch=1", "http://h/flv?user=admin&loginpas=•••&ch=1"),
    ("rtsp://h/user=admin_password=x_channel=1.sdp", "rtsp://h/user=admin_password=•••"),
    ("http://h/?password=a&b#c/d&x=1", "http://h/?password=•••&x=1"), ("http://h/?token", "http://h/?token"),
    ("http://h/?a&secret=1", "http://h/?a&secret=•••"), ("", ""),
  ]) func secretsAreMasked(_ address: String, _ shown: String) {
    #expect(MaskedURL(address).description == shown)
  }

  /// Catches a split by Swift's characters: a combining mark after `@`, `/`, `=` or `?` makes another character of it.
  @Test(arguments: [
    ("rtsp://u:p@\u{301}h/a", "rtsp://u:•••@\u{301}h/a"), ("rtsp://u:\u{301}p@h/a", "rtsp://u:•••@h/a"),
    ("rtsp://h/\u{301}a:b@c", "rtsp://h/\u{301}a:•••@c"),
    ("http://h/?\u{301}token=\u{301}z", "http://h/?\u{301}token=•••"),
  ]) func combiningMarksHideNothing(_ address: String, _ shown: String) {
    #expect(Array(MaskedURL(address).description.utf8) == Array(shown.utf8))
  }

  /// Catches a host that FFmpeg would not connect to, which would open closed networks to cameras.
  @Test(arguments: [
    ("rtsp://u:p@10.0.0.1@10.0.0.2:554/", "rtsp", "10.0.0.2"), ("HTTP://[::1]:80/x", "http", "::1"),
    ("http://127.0.0.1/\u{301}@example.com/", "http", "127.0.0.1"),
    ("http://127.0.0.1?@example.com", "http", "127.0.0.1"),
    ("http://a@\u{301}b", "http", "\u{301}b"), ("rtsp://", "rtsp", ""), ("http://[::1", "http", "["),
  ]) func hosts(_ address: String, _ scheme: String, _ host: String) throws {
    let authority = try #require(URLAuthority(address))
    #expect(authority.scheme == scheme && Array(authority.host.utf8) == Array(host.utf8))
    #expect(URLAuthority("/a/b@c.mp4") == nil)
  }

  /// Catches a secret that is shown, whatever it is made of and wherever the address holds it.
  @Test func noPasswordIsShown() {
    var random = SplitMix64(seed: 5)
    let marks = [
      "#", "/", "?", "@", ":", "%", "%40", "=", "_", "-", ".", "!", " ", "ä", "\u{301}", "\u{200D}", "7", "\\", ";",
    ]
    let places: [(String) -> String] = [
      { "rtsp://admin:\($0)@10.0.0.9:554/Streaming/Channels/101" }, { "rtsp://admin:\($0)@cam/live?x=1" },
      { "mysql://footfall:\($0)@db:3306/footfall?tls=on" }, { "https://u:\($0)@hooks.example.com/a/b" },
      { "admin:\($0)@192.168.1.20/1" }, { "mysql:u:\($0)@db/footfall" }, { "rtsp:/admin:\($0)@cam/1" },
      { "http://cam/flv?user=admin&password=\($0)" }, { "http://cam/flv?pwd=\($0)&channel=1" },
      { "http://cam/x?Auth_Token=\($0);b=2" }, { "rtsp://cam/user=admin_password=\($0)_channel=1.sdp" },
      { "http://a:\($0)@cam/?passwd=\($0)" }, { "http://cam/?sig=\($0)#top" }, { "http://cam/?API-KEY=\($0)" },
    ]
    for _ in 0..<4_000 {
      // "Zq" and "Qz" occur in no other part of the addresses.
      let inside = (0..<Int.random(in: 0...5, using: &random)).map { _ in marks.randomElement(using: &random) ?? "" }
      let password = "Zq" + inside.joined() + "Qz"
      for place in places {
        let shown = MaskedURL(place(password)).description
        #expect(!shown.contains("Zq") && !shown.contains("Qz"), "\(place(password).debugDescription) → \(shown)")
        #expect(MaskedURL(shown).description == shown, "masked twice")
        let line = MaskedURL.masking(text: "[tcp @ 0x1] Opening '\(place("ZqQz"))' for reading")
        #expect(!line.contains("ZqQz") || !place("").contains("://"), "\(line)")
      }
    }
  }

  @Test func linesOfTextKeepTheirOtherWords() {
    let line = "[hls @ 0x1] Opening 'http://a:b@h/1.ts' failed:  404"
    #expect(MaskedURL.masking(text: line) == "[hls @ 0x1] Opening 'http://a:•••@h/1.ts' failed:  404")
    #expect(MaskedURL.masking(text: "no address, a=b") == "no address, a=b" && MaskedURL.masking(text: "") == "")
  }

  @Test(arguments: [
    ("rtsp://admin:•••@10.0.0.9:554/1", "10.0.0.9"), ("/srv/videos/door.mp4", "door.mp4"), ("http://[::1]:80/", "::1"),
  ])
  func hostsAreShownAlone(_ address: String, _ shown: String) { #expect(ShownHost(address).description == shown) }
}
