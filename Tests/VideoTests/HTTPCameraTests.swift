import Foundation
import Scene
import Testing

@testable import Video

/// HTTP cameras as they are, not as RFC 2046 wants them.
@Suite(.timeLimit(.minutes(2))) struct HTTPCameraTests {
  enum Oddity: CaseIterable { case none, noFirstBoundary, noLength, jpgType, dashesInHeader }

  /// Catches a camera that every browser shows and Footfall cannot read.
  @Test(arguments: Oddity.allCases)
  func oddMotionJPEGIsRead(oddity: Oddity) async throws {
    let encoder = JPEGEncoder(quality: 90)
    var body = Data()
    for n in 0..<12 {
      let jpeg = try encoder.encode(numberedPicture(n))
      let type = oddity == .jpgType ? "image/jpg" : "image/jpeg"
      let length = oddity == .noLength ? "" : "Content-Length: \(jpeg.count)\r\n"
      let boundary = oddity == .noFirstBoundary && n == 0 ? "" : "--frame\r\n"
      body += Data("\(boundary)Content-Type: \(type)\r\n\(length)\r\n".utf8) + jpeg + Data("\r\n".utf8)
    }
    let boundary = oddity == .dashesInHeader ? "--frame" : "frame"
    let answer = Data(
      "HTTP/1.0 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=\(boundary)\r\n\r\n".utf8)
    let server = try SilentServer()
    server.answerEach(answer + body)
    var options = VideoSource.Options()
    options.wantsPicture = true
    // The clock stands still: how fast this machine reads and analyses must not matter.
    options.uptime = { 5000 }
    let source = try await VideoSource.open("http://127.0.0.1:\(server.port)/video", options: options)
    #expect(source.info.isLive)
    var numbers: [Int] = []
    // The device ends the connection after its last picture.
    await #expect(throws: VideoError.self) {
      for try await frame in source.frames() { numbers.append(TestClip.number(in: try #require(frame.picture))) }
    }
    #expect(numbers == Array(0..<12))
  }

  /// Catches a snapshot address that ends after its first picture, and one whose pictures come in a wrong order.
  @Test func aSnapshotAddressIsPolled() async throws {
    let encoder = JPEGEncoder(quality: 90)
    let pictures = try (0..<4).map { Data(try encoder.encode(numberedPicture($0))) }
    let server = try SilentServer()
    // Each picture is served twice.
    server.answerEach { request in
      let jpeg = pictures[min(3, request / 2)]
      return Data(
        "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: \(jpeg.count)\r\nConnection: close\r\n\r\n".utf8
      )
        + jpeg
    }
    var options = VideoSource.Options()
    options.wantsPicture = true
    options.fps = 10
    let source = try await VideoSource.open("http://127.0.0.1:\(server.port)/snap.jpg", options: options)
    #expect(source.info.isLive && source.info.duration == nil && source.info.nominalRate == nil)
    var numbers: [Int] = []
    for try await frame in source.frames() {
      numbers.append(TestClip.number(in: try #require(frame.picture)))
      if numbers.last == 3 { break }
    }
    #expect(numbers == numbers.sorted() && Set(numbers) == [0, 1, 2, 3])
  }
}
