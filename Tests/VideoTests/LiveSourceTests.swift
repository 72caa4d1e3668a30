import Foundation
import Glibc
import Scene
import Testing

@testable import Video

@Suite struct LiveSourceTests {
  /// A camera with MJPEG over HTTP that sends all pictures at once. Catches a burst of which only the newest pictures are counted,
  /// a live source that counts as a file, and one whose end looks like the end of a file.
  @Test func aBurstIsReadWhole() async throws {
    let camera = try MotionJPEGCamera(pictures: 40)
    var options = VideoSource.Options()
    options.wantsPicture = true
    options.queueDepth = 1
    // The clock stands still: how fast this machine reads and analyses must not matter.
    options.uptime = { 5000 }
    let source = try await VideoSource.open("http://127.0.0.1:\(camera.port)/video", options: options)
    #expect(source.info.isLive && source.info.duration == nil && source.info.frameCount == nil)
    #expect(source.info.codec == "mjpeg" && source.info.size == Size(width: 64, height: 48))
    var numbers: [Int] = []
    var times: [Timestamp] = []
    // A camera that disconnects has failed: only files end.
    let error = await #expect(throws: VideoError.self) {
      for try await frame in source.frames() {
        numbers.append(TestClip.number(in: try #require(frame.picture)))
        times.append(frame.time)
      }
    }
    #expect(error?.code == .readFailed)
    #expect(numbers == Array(0..<40))
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 < $1 })
    let report = await source.finished()
    #expect(report.delivered == 40 && report.dropped == 0)
  }

  /// Catches live frames that are dated by the machine's start, or by the stream's clock.
  @Test func framesAreDatedByTheClockOfTheDay() async throws {
    let camera = try MotionJPEGCamera(pictures: 10, thenSilent: true)
    var options = VideoSource.Options()
    options.wallClock = { WallTime(microseconds: 1_772_442_000_000_000) }
    // The clock stands still: how fast this machine reads and analyses must not matter.
    options.uptime = { 5000 }
    let source = try await VideoSource.open("http://127.0.0.1:\(camera.port)/video", options: options)
    for try await frame in source.frames() {
      let age = WallTime(microseconds: 1_772_442_000_000_000).seconds(since: frame.wallTime)
      // Both clocks stand still, so the pictures have just arrived.
      #expect(abs(age) < 1)
      if frame.index == 5 { break }
    }
  }

  /// A camera that stops in the middle of a picture and keeps the line open. Catches a reading that hangs for ever.
  @Test func aSilentCameraTimesOut() async throws {
    let camera = try MotionJPEGCamera(pictures: 10, thenSilent: true)
    var options = VideoSource.Options()
    options.timeouts.read = 0.3
    let source = try await VideoSource.open("http://127.0.0.1:\(camera.port)/video", options: options)
    let error = await #expect(throws: VideoError.self) { for try await _ in source.frames() {} }
    #expect(error?.code == .readTimeout)
  }

  /// Catches a cancellation that must wait for the camera.
  @Test func cancellingEndsABlockedRead() async throws {
    let camera = try MotionJPEGCamera(pictures: 10, thenSilent: true)
    var options = VideoSource.Options()
    // The cancellation must end the read on a busy machine, too, not the timeout.
    options.timeouts.read = 600
    let source = try await VideoSource.open("http://127.0.0.1:\(camera.port)/video", options: options)
    let reader = Task { for try await frame in source.frames() where frame.index >= 5 { return } }
    try await reader.value
    #expect(await source.finished().state == .cancelled)
  }
}

/// Serves each client a few numbered pictures as `multipart/x-mixed-replace`, like an IP camera.
final class MotionJPEGCamera: Sendable {
  let port: UInt16
  private let server: SilentServer

  init(pictures: Int, thenSilent: Bool = false) throws {
    let encoder = JPEGEncoder(quality: 90)
    var body = Data()
    for n in 0..<pictures {
      let jpeg = try encoder.encode(numberedPicture(n))
      body += Data("--frame\r\nContent-Type: image/jpeg\r\nContent-Length: \(jpeg.count)\r\n\r\n".utf8) + jpeg
      body += Data("\r\n".utf8)
    }
    let answer = Data("HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=frame\r\n\r\n".utf8) + body
    server = try SilentServer()
    port = server.port
    server.answerEach(answer, thenClose: !thenSilent)
  }
}

func numberedPicture(_ n: Int) -> Picture {
  let size = Size(width: 64, height: 48)
  let layout = PlaneLayout(.i420, size, rows: .tight)
  nonisolated(unsafe) let base = UnsafeMutablePointer<UInt8>.allocate(capacity: layout.bytes)
  base.initialize(repeating: 128, count: layout.bytes)
  for y in 0..<size.height {
    for x in 0..<size.width { base[y * size.width + x] = TestClip.number(n, x, y) }
  }
  return Picture(
    size: size, format: .i420,
    planes: layout.planes.map { Picture.Plane(base: UnsafePointer(base + $0.offset), stride: $0.stride) }
  ) { base.deallocate() }
}
