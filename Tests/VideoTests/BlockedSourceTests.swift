import Foundation
import Glibc
import Scene
import Testing

@testable import Video

/// Sources whose opening blocks in the kernel, where no interrupt of FFmpeg reaches it.
@Suite(.timeLimit(.minutes(2))) struct BlockedSourceTests {
  /// Catches an opening that waits for the writer of a pipe, and a camera that "sends no picture" where the path is no file.
  @Test(arguments: ["clip.mp4", "picture.jpg"])
  func aPipeIsRefused(name: String) async throws {
    let folder = try Folder()
    let path = folder.file(name)
    #expect(mkfifo(path, 0o600) == 0)
    let error = await #expect(throws: VideoError.self) { try await VideoSource.open(path) }
    #expect(error?.code == .notAFile)
  }

  /// Catches endless pictures of a device that is no camera.
  @Test(arguments: ["/dev/zero", "/dev/null"])
  func aDeviceIsRefused(path: String) async throws {
    let error = await #expect(throws: VideoError.self) { try await VideoSource.open(path) }
    #expect(error?.code == .notAFile)
  }

  /// Catches a pipe among the pictures of a folder that blocks the reading.
  @Test func aPipeAmongPicturesEndsTheReading() async throws {
    let folder = try Folder()
    let encoder = JPEGEncoder(quality: 90)
    _ = try folder.write(Data(try encoder.encode(flatPicture())), "a1.jpg")
    #expect(mkfifo(folder.file("a2.jpg"), 0o600) == 0)
    let source = try await VideoSource.open(folder.path)
    let error = await #expect(throws: VideoError.self) { for try await _ in source.frames() {} }
    #expect(error?.code == .notAFile)
  }

  /// Catches an opening that waits for a dead drive, whatever its time limit says.
  @Test func aBlockedDriveEndsAtTheTimeLimit() async throws {
    let folder = try Folder()
    let blocked = try BlockedFile(folder.file("clip.mp4"))
    var options = VideoSource.Options()
    options.timeouts.open = 0.2
    let error = await #expect(throws: VideoError.self) {
      try await VideoSource.open(blocked.path, options: options)
    }
    #expect(error?.code == .storageTimeout)
  }

  /// Catches a stop of a camera that waits for a dead drive.
  @Test func aBlockedDriveCanBeCancelled() async throws {
    let folder = try Folder()
    let blocked = try BlockedFile(folder.file("clip.mp4"))
    var options = VideoSource.Options()
    options.timeouts.open = 600
    let opening = Task { [options] in try await VideoSource.open(blocked.path, options: options) }
    await blocked.isWaitedFor()
    opening.cancel()
    let error = await #expect(throws: VideoError.self) { try await opening.value }
    #expect(error?.code == .cancelled)
  }

  /// Catches a command that waits for the next picture of a camera that sends none.
  @Test func stoppingEndsAReadingWithoutPictures() async throws {
    let camera = try MotionJPEGCamera(pictures: 10, thenSilent: true)
    var options = VideoSource.Options()
    options.timeouts.read = 600
    let source = try await VideoSource.open("http://127.0.0.1:\(camera.port)/video", options: options)
    for try await frame in source.frames() where frame.index >= 5 { source.stop() }
    #expect(await source.finished().state == .cancelled)
  }

  private func flatPicture() -> Picture {
    nonisolated(unsafe) let base = UnsafeMutablePointer<UInt8>.allocate(capacity: 64 * 48 * 3)
    base.initialize(repeating: 90, count: 64 * 48 * 3)
    return Picture(
      size: Size(width: 64, height: 48), format: .rgb, planes: [.init(base: base, stride: 64 * 3)]
    ) { base.deallocate() }
  }
}

/// A file that others cannot open while it is held: a write lease blocks their `open`, as a dead network mount does.
private final class BlockedFile: Sendable {
  let path: String
  private let descriptor: Int32
  /// `F_SETLEASE` and `F_GETLEASE` of fcntl.h, which Glibc's module lacks.
  private static let (setLease, getLease): (Int32, Int32) = (1024, 1025)

  init(_ path: String) throws {
    self.path = path
    // The kernel announces each waiting `open` with this signal, whose default is the end of the process.
    signal(SIGIO, SIG_IGN)
    descriptor = Glibc.open(path, O_RDWR | O_CREAT, 0o600)
    guard descriptor >= 0, fcntl(descriptor, Self.setLease, Int32(F_WRLCK)) == 0 else {
      throw CocoaError(.featureUnsupported)
    }
  }

  deinit { close(descriptor) }

  /// Returns once somebody waits for the file: the lease is then to be given up.
  func isWaitedFor() async {
    while fcntl(descriptor, Self.getLease) == Int32(F_WRLCK) { await Task.yield() }
  }
}
