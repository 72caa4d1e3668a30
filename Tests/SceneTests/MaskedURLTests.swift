import Scene
import Testing

@Suite struct MaskedURLTests {
  /// Catches a password that is shown, and an address that loses what identifies it.
  @Test(arguments: [
    ("rtsp://u:p@h:554/a", "rtsp://u:•••@h:554/a"), ("rtsp://u@h/a", "rtsp://u@h/a"),
    ("http://h/v?user=a&password=b&x=1", "http://h/v?user=a&password=•••&x=1"), ("door.mp4", "door.mp4"),
    ("rtsp://u:p@ss@h/a?token=z", "rtsp://u:•••@h/a?token=•••"), ("rtsp://u:@h/a", "rtsp://u:•••@h/a"),
    ("rtsp://user:pa:ss@cam/1?x=@", "rtsp://user:•••@cam/1?x=@"), ("http://user@cam:80/a@b", "http://user@cam:80/a@b"),
    ("/a/b@c.mp4", "/a/b@c.mp4"), ("mysql://f:x@db:3306/footfall?tls=on", "mysql://f:•••@db:3306/footfall?tls=on"),
    ("http://h/?API_KEY=1;b=2#token=3", "http://h/?API_KEY=•••;b=2#token=3"),
    ("http://h?x=a?pwd=", "http://h?x=a?pwd=•••"),
    ("http://h/?token", "http://h/?token"), ("http://h/?a&secret=1", "http://h/?a&secret=•••"), ("", ""),
  ]) func secretsAreMasked(_ address: String, _ shown: String) {
    #expect(MaskedURL(address).description == shown)
  }

  /// Catches a split by Swift's characters: a combining mark after `@`, `/`, `=` or `?` makes another character of it.
  @Test(arguments: [
    ("rtsp://u:p@\u{301}h/a", "rtsp://u:•••@\u{301}h/a"), ("rtsp://u:\u{301}p@h/a", "rtsp://u:•••@h/a"),
    ("rtsp://h/\u{301}a:b@c", "rtsp://h/\u{301}a:b@c"),
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
}
