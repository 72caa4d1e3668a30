import Foundation
import Testing

@testable import Video

/// Catches a server that reads its own files, or connects to its own machine, for a user with permission to add cameras.
@Suite struct AddressPolicyTests {
  private let folder: Folder
  private let policy: AddressPolicy

  init() throws {
    folder = try Folder()
    policy = AddressPolicy(folders: [folder.file("videos")], hosts: ["localhost", "169.254.7.12"])
    let files = FileManager.default
    try files.createDirectory(atPath: folder.file("videos"), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(filePath: folder.file("secret.mp4")))
    try files.createSymbolicLink(atPath: folder.file("videos/link.mp4"), withDestinationPath: folder.file("secret.mp4"))
  }

  @Test func filesOfTheFoldersMayBeRead() {
    for name in [
      "videos/door.mp4", "videos/deep/er/door.mp4", "videos/../videos/door.mp4", "videos/frame_%04d.png", "videos",
    ] {
      #expect(policy.refusal(of: folder.file(name)) == nil, "\(name)")
    }
    #expect(policy.refusal(of: "file://" + folder.file("videos/door.mp4")) == nil)
  }

  @Test func noOtherFileMay() {
    for name in ["secret.mp4", "videos/../secret.mp4", "videos/link.mp4", "videos2/door.mp4", "nowhere/door.mp4"] {
      #expect(policy.refusal(of: folder.file(name))?.contains("cameras.folders") == true, "\(name)")
    }
    for path in ["/etc/passwd", "file:///etc/passwd", "etc/passwd", "../../etc/passwd", ""] {
      #expect(policy.refusal(of: path) != nil, "\(path)")
    }
  }

  @Test(arguments: [
    "rtsp://admin:pa@ss@10.0.0.7/stream", "rtsps://192.168.1.9:322/1", "http://172.16.3.4/mjpeg",
    "https://[fd12::7]/mjpeg", "http://203.0.113.9/", "RTSP://192.168.1.9/", "rtsp://no-such-camera.invalid/1",
    "rtsp://localhost:8554/door", "http://169.254.7.12/video", "/dev/video0", "/dev/video12",
  ]) func camerasMayBeAnywhereElse(_ address: String) {
    #expect(policy.refusal(of: address) == nil)
  }

  @Test(arguments: [
    "http://127.0.0.1:8080/", "rtsp://127.9.9.9/", "http://0x7f.1/", "http://2130706433/", "http://0/", "http://[::1]/",
    "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]/", "http://[fe80::1%lo]/", "http://[fd00:ec2::254]/", "http://100.100.100.200/",
    "rtsp://239.1.2.3/", "http://user@127.0.0.1/",
    "http://10.0.0.7@127.0.0.1/", "http://127.0.0.1/\u{301}@10.0.0.7/", "http://a:b@c@127.0.0.1/", "http:///etc/passwd",
    "http://",
  ]) func thisMachineIsClosed(_ address: String) {
    #expect(policy.refusal(of: address) != nil)
  }

  @Test(arguments: [
    "udp://10.0.0.7:5000", "tcp://10.0.0.7:22", "concat:/etc/passwd|/etc/hosts", "ftp://10.0.0.7/x", "data://text,x",
    "gopher://10.0.0.7/", "/dev/video/../mem", "/dev/video0/../sda", "/dev/sda", "subfile,,start,0,end,9,,:/etc/passwd",
  ]) func otherWaysInAreClosed(_ address: String) {
    #expect(policy.refusal(of: address) != nil)
  }
}
