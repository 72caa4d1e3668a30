import CFFmpeg
import Foundation
import Scene
import Testing

@testable import Video

@Suite struct JoinedSourceTests {
  private static let start = WallTime(microseconds: 1_795_168_800_000_000)

  private func join(_ paths: [String], starts: [Double?]) async throws -> JoinedSource {
    var options = VideoSource.Options()
    options.wantsPicture = true
    let open: JoinedSource.Opening = { [options] in try await VideoSource.open($0, options: options) }
    let parts = zip(paths, starts).map { path, start in
      JoinedSource.Part(location: path, start: start.map { Self.start + $0 })
    }
    return JoinedSource(parts, first: try await open(paths[0]), start: Self.start, open: open)
  }

  /// The first picture's number, times in milliseconds, and wall times in milliseconds from the start.
  private func read(_ source: JoinedSource) async throws -> (numbers: [Int], times: [Int64], wall: [Int64]) {
    var read: (numbers: [Int], times: [Int64], wall: [Int64]) = ([], [], [])
    for try await frame in source.frames() {
      #expect(frame.index == read.numbers.count)
      read.numbers.append(TestClip.number(in: try #require(frame.picture)))
      read.times.append(frame.time.microseconds / 1000)
      read.wall.append((frame.wallTime.microseconds - Self.start.microseconds) / 1000)
    }
    return read
  }

  /// Catches a seam at which time jumps or stands still, which tears the tracks apart.
  @Test func recordingsFollowOneAnother() async throws {
    let folder = try Folder()
    for name in ["a.mp4", "b.mp4"] { try TestClip(frames: 5).write(to: folder.file(name)) }
    let source = try await join([folder.file("a.mp4"), folder.file("b.mp4")], starts: [nil, nil])
    for _ in 1...2 {
      let frames = try await read(source)
      #expect(frames.numbers == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4], "also at a second reading")
      #expect(frames.times == (0..<10).map { $0 * 40 } && frames.wall == frames.times)
    }
    #expect(source.report.decoded == 10 && source.failures.isEmpty)
  }

  /// Catches a gap that is closed, a second that a name cannot say taken for a gap, and people who are counted twice where two
  /// recordings overlap.
  ///
  ///     first     0.0 ────────────── 4.0
  ///     second           0.5 ────────────── 4.5      read from 3.94 on
  @Test(arguments: [(30.0, 30_000 as Int64, 100), (5, 4000, 100), (3, 4000, 100), (0.5, 3940, 57)])
  func datesPlaceTheSecondRecording(start: Double, time: Int64, frames: Int) async throws {
    let folder = try Folder()
    for name in ["a.mp4", "b.mp4"] { try TestClip(frames: 50, every: 80).write(to: folder.file(name)) }
    let source = try await join([folder.file("a.mp4"), folder.file("b.mp4")], starts: [0, start])
    let read = try await read(source)
    #expect(read.times.count == frames && zip(read.times, read.times.dropFirst()).allSatisfy { $0 < $1 })
    #expect(read.times.dropFirst(50).first == time)
    let origin = source.origin(of: Timestamp(microseconds: read.times[50] * 1000))
    #expect(origin.part == 1)
  }

  /// Catches a file that breaks or is missing and takes the others with it.
  @Test func aBrokenRecordingEndsEarlyAndTheNextContinues() async throws {
    let folder = try Folder()
    for name in ["a.mp4", "c.mp4"] { try TestClip(frames: 5).write(to: folder.file(name)) }
    try Data("no video".utf8).write(to: URL(filePath: folder.file("b.mp4")))
    var small = TestClip(frames: 5)
    small.size = Size(width: 32, height: 32)
    try small.write(to: folder.file("small.mp4"))
    let paths = ["a.mp4", "b.mp4", "missing.mp4", "small.mp4", "c.mp4"].map { folder.file($0) }
    let source = try await join(paths, starts: [nil, nil, nil, nil, nil])
    let frames = try await read(source)
    #expect(frames.numbers == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4] && frames.times.last == 360)
    #expect(source.failures.map(\.part) == [1, 2, 3])
    #expect(source.failures.map { ($0.error as? VideoError)?.code } == [.notAVideo, .missing, .readFailed])
    #expect(source.origin(of: Timestamp(microseconds: 240_000)).part == 4)
    #expect(source.origin(of: Timestamp(microseconds: 240_000)).time == Timestamp(microseconds: 40_000))
  }

  /// Catches joins of two cameras, of recordings with a hole between them, and of files whose dates are only their last writes.
  @Test func onlyNamesAndDatesWithoutDoubtAreJoined() throws {
    func recording(_ path: String, _ source: RecordingStart.Source = .fileName, width: Int = 64) throws
      -> RecordingSeam.Recording
    {
      let name = try #require(RecordingName(path, zone: .gmt))
      return RecordingSeam.Recording(
        camera: name.camera, size: Size(width: width, height: 48),
        start: RecordingStart(time: name.start, source: source), duration: 60)
    }
    let first = try recording("front_20261120_100000.mp4")
    #expect(RecordingSeam.continues(try recording("front_20261120_100101.mp4"), after: first))
    for other in [
      try recording("back_20261120_100100.mp4"), try recording("front_20261120_100110.mp4"),
      try recording("front_20261120_100040.mp4"), try recording("front_20261120_100100.mp4", .lastWrite),
      try recording("front_20261120_100100.mp4", width: 128),
    ] { #expect(!RecordingSeam.continues(other, after: first)) }
    let all = try [
      "front_20261120_100200.mp4", "back_20261120_100000.mp4", "front_20261120_100100.mp4", "back_20261120_100100.mp4",
      "front_20261120_100000.mp4", "front_20261120_110000.mp4",
    ].map { try recording($0) }
    #expect(RecordingSeam.groups(all) == [[4, 2, 0], [1, 3], [5]])
  }
}
