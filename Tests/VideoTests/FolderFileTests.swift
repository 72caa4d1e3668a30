import Execution
import Foundation
import Scene
import Testing

@testable import Video

/// Files of the cameras' folders. Write access to a folder must not open other files to the server.
@Suite struct FolderFileTests {
  private let folder: Folder
  private let policy: AddressPolicy

  init() throws {
    folder = try Folder()
    let videos = folder.file("videos")
    try FileManager.default.createDirectory(atPath: videos + "/pictures", withIntermediateDirectories: true)
    policy = AddressPolicy(folders: [videos], network: NetworkPolicy())
  }

  private func open(_ name: String) async throws -> VideoSource {
    var options = VideoSource.Options()
    options.policy = policy
    options.wantsPicture = true
    return try await VideoSource.open(folder.file(name), options: options)
  }

  private func failure(_ name: String) async -> VideoError.Code? {
    await #expect(throws: VideoError.self) { for try await _ in try await open(name).frames() {} }?.code
  }

  private func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: folder.file(name), withDestinationPath: folder.file(target))
  }

  /// Catches a white list that closes formats of real recordings.
  @Test(arguments: ["mp4", "avi", "mkv", "ts", "mov"])
  func recordingsAreRead(_ suffix: String) async throws {
    try TestClip(frames: 10).write(to: folder.file("videos/door.\(suffix)"))
    var count = 0
    for try await _ in try await open("videos/door.\(suffix)").frames() { count += 1 }
    #expect(count == 10)
  }

  @Test func picturesAreRead() async throws {
    for n in 0..<3 { try writePicture("videos/pictures/\(n).png") }
    for name in ["videos/pictures", "videos/pictures/%d.png"] {
      var count = 0
      for try await _ in try await open(name).frames() { count += 1 }
      #expect(count == 3, "\(name)")
    }
    #expect(try await open("videos/pictures/1.png").info.size == Size(width: 64, height: 48))
  }

  /// Catches a picture among others that is a link to a file elsewhere.
  @Test func aLinkedPictureIsNotRead() async throws {
    try writePicture("videos/pictures/0.png")
    try writePicture("secret.png")
    try link("videos/pictures/1.png", to: "secret.png")
    #expect(await failure("videos/pictures") == .notAllowed)
    #expect(await failure("videos/pictures/1.png") == .notAllowed)
  }

  /// Catches a file that was judged when the camera was added, and whose name leads elsewhere now.
  @Test func aNameIsJudgedWhenItIsOpened() async throws {
    try TestClip(frames: 3).write(to: folder.file("videos/door.mp4"))
    try TestClip(frames: 3).write(to: folder.file("secret.mp4"))
    #expect(try policy.admit(folder.file("videos/door.mp4")) == folder.file("videos/door.mp4"))
    try FileManager.default.removeItem(atPath: folder.file("videos/door.mp4"))
    try link("videos/door.mp4", to: "secret.mp4")
    #expect(await failure("videos/door.mp4") == .notAllowed)
  }

  /// Catches files that make FFmpeg open others: a playlist, a list of parts, a session description.
  @Test(arguments: [
    ("door.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nSECRET\n#EXT-X-ENDLIST\n"),
    ("door.mp4", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nSECRET\n#EXT-X-ENDLIST\n"),
    ("door.ffconcat", "ffconcat version 1.0\nfile 'SECRET'\n"),
    ("door.sdp", "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 9 RTP/AVP 26\r\n"),
    ("door.txt", "letters\n"),
  ])
  func playlistsAreClosed(_ name: String, _ text: String) async throws {
    try TestClip(frames: 3).write(to: folder.file("secret.ts"))
    _ = try folder.write(Data(text.replacing("SECRET", with: folder.file("secret.ts")).utf8), "videos/" + name)
    #expect(await failure("videos/" + name) == .notAVideo)
  }

  private func writePicture(_ name: String) throws {
    var clip = TestClip(frames: 1)
    clip.codec = "png"
    try clip.write(to: folder.file("\(name).mov"))
    let bytes = try folder.bytes("\(name).mov")
    // The track holds the PNG file as it is.
    let start = try #require(bytes.range(of: Data([0x89, 0x50, 0x4E, 0x47])))
    let end = try #require(bytes.range(of: Data("IEND".utf8)))
    _ = try folder.write(bytes[start.lowerBound..<(end.upperBound + 4)], name)
    try FileManager.default.removeItem(atPath: folder.file("\(name).mov"))
  }
}
