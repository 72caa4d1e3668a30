import Execution
import Foundation
import Scene
import Testing

@testable import Video

/// Catches a server that reads its own files, or connects to its own machine, for a user with permission to add cameras.
@Suite struct AddressPolicyTests {
  private let folder: Folder
  private let policy: AddressPolicy

  init() throws {
    folder = try Folder()
    policy = AddressPolicy(
      folders: [folder.file("videos")], network: NetworkPolicy(hosts: ["localhost", "169.254.7.12"]))
    let files = FileManager.default
    try files.createDirectory(atPath: folder.file("videos"), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: URL(filePath: folder.file("secret.mp4")))
    try files.createSymbolicLink(atPath: folder.file("videos/link.mp4"), withDestinationPath: folder.file("secret.mp4"))
  }

  private func refusal(of address: String) -> AddressRefusal.Code? {
    do {
      _ = try policy.admit(address)
      return nil
    } catch { return error.code }
  }

  @Test func filesOfTheFoldersMayBeRead() {
    for name in [
      "videos/door.mp4", "videos/deep/er/door.mp4", "videos/../videos/door.mp4", "videos/frame_%04d.png", "videos",
    ] {
      #expect(refusal(of: folder.file(name)) == nil, "\(name)")
    }
    #expect(refusal(of: "file://" + folder.file("videos/door.mp4")) == nil)
  }

  @Test func noOtherFileMay() {
    for name in ["secret.mp4", "videos/../secret.mp4", "videos/link.mp4", "videos2/door.mp4", "nowhere/door.mp4"] {
      #expect(refusal(of: folder.file(name)) == .folder, "\(name)")
    }
    for path in ["/etc/passwd", "file:///etc/passwd", "../../etc/passwd", "videos/../../etc/passwd", ""] {
      #expect(refusal(of: path) != nil, "\(path)")
    }
  }

  @Test(arguments: [
    "rtsp://admin:pa@ss@10.0.0.7/stream", "rtsps://192.168.1.9:322/1", "http://172.16.3.4/mjpeg",
    "https://[fd12::7]/mjpeg", "http://203.0.113.9/", "RTSP://192.168.1.9/", "rtsp://no-such-camera.invalid/1",
    "http://169.254.7.12/video", "/dev/video0", "/dev/video12",
  ]) func camerasMayBeAnywhereElse(_ address: String) {
    #expect(refusal(of: address) == nil)
  }

  @Test(arguments: [
    "http://127.0.0.1:8080/", "rtsp://127.9.9.9/", "http://0x7f.1/", "http://2130706433/", "http://0/", "http://[::1]/",
    "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
    "http://169.254.169.254/latest/meta-data",
    "http://[fe80::1]/", "http://[fe80::1%lo]/", "http://[fd00:ec2::254]/", "http://100.100.100.200/",
    "rtsp://239.1.2.3/", "http://user@127.0.0.1/",
    "http://127.0.0.2/", "http://[2002:7f00:1::]/", "http://[::ffff:0:127.0.0.1]/", "http://168.63.129.16/",
    "http://192.0.0.192/", "http://[fec0::1]/", "http://10.0.0.7@127.0.0.1/", "http://127.0.0.1/\u{301}@10.0.0.7/",
    "http://a:b@c@127.0.0.1/", "http:///etc/passwd",
    "http://",
  ]) func thisMachineIsClosed(_ address: String) {
    let closed = AddressPolicy(folders: policy.folders, network: NetworkPolicy())
    #expect(throws: AddressRefusal.self) { try closed.admit(address) }
  }

  @Test(arguments: [
    "udp://10.0.0.7:5000", "tcp://10.0.0.7:22", "concat:/etc/passwd|/etc/hosts", "ftp://10.0.0.7/x", "data://text,x",
    "gopher://10.0.0.7/", "/dev/video/../mem", "/dev/video0/../sda", "/dev/sda", "subfile,,start,0,end,9,,:/etc/passwd",
  ]) func otherWaysInAreClosed(_ address: String) {
    #expect(refusal(of: address) != nil)
  }

  /// Catches services of this machine that are reached by its address on the network.
  @Test func thisMachinesOwnAddressesAreClosed() {
    let own = NetworkAddress.ofThisMachine()
    #expect(own.contains(NetworkAddress(bytes: [127, 0, 0, 1])))
    for address in own where address.bytes.count == 4 {
      #expect(
        refusal(of: "http://\(address.text)/") == (address.bytes == [127, 0, 0, 1] ? nil : .network), "\(address.text)")
    }
  }

  /// Catches `cameras.hosts: localhost` that opens all of the machine.
  @Test func anAllowedHostOpensItsOwnAddressesOnly() {
    #expect(refusal(of: "rtsp://localhost:8554/door") == nil && refusal(of: "rtsp://127.0.0.1/") == nil)
    #expect(refusal(of: "rtsp://127.0.0.2/") == .network && refusal(of: "rtsp://169.254.7.13/") == .network)
  }

  /// Catches a file name that is taken from the program's working directory.
  @Test(arguments: ["door.mp4", "videos/door.mp4", "./door.mp4", "deep/door.mp4"])
  func relativeNamesAreInTheFolder(_ name: String) throws {
    let expected = folder.file("videos/") + (name.hasSuffix("deep/door.mp4") ? "deep/door.mp4" : "door.mp4")
    #expect(try policy.admit(name) == expected)
  }

  /// Catches the advice to change the server's settings for an address whose scheme is missing.
  @Test(arguments: [
    ("192.168.1.20", "rtsp://192.168.1.20"), ("192.168.1.20:554/live", "rtsp://192.168.1.20:554/live"),
    ("admin:p#ss@cam/1", "rtsp://admin:p%23ss@cam/1"), ("rtsp:/10.0.0.7/1", "rtsp://10.0.0.7/1"),
    ("//10.0.0.7/1", "rtsp://10.0.0.7/1"), ("http:10.0.0.7/1", "http://10.0.0.7/1"),
    ("cam.local/snapshot.jpg", "rtsp://cam.local/snapshot.jpg"), ("localhost:8554/door", "rtsp://localhost:8554/door"),
  ])
  func aMissingSchemeIsNamed(_ address: String, _ suggestion: String) {
    let refusal = #expect(throws: AddressRefusal.self) { try policy.admit(address) }
    #expect(refusal == AddressRefusal(.scheme, suggestion: suggestion))
  }
}
