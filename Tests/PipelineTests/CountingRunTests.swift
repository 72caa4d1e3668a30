import Counting
import Pipeline
import Scene
import Synchronization
import Testing
import Tracking

/// A scene that a test writes down: where each person's box is, frame by frame, at ten frames a second.
private struct ScriptedScene: FrameSource, PersonDetector {
  let boxes: [[Box]]
  let request: InputRequest? = nil
  var failsAt: Int?

  struct CameraLost: Error {}

  func frames() -> AsyncThrowingStream<Frame, any Error> {
    AsyncThrowingStream { continuation in
      for index in boxes.indices {
        if index == failsAt { return continuation.finish(throwing: CameraLost()) }
        continuation.yield(
          Frame(
            index: index, time: Timestamp(seconds: Double(index) / 10), wallTime: WallTime(microseconds: 0),
            size: Size(width: 640, height: 480), picture: nil, input: nil, placement: nil))
      }
      continuation.finish()
    }
  }

  func detections(in frame: Frame) async throws -> [Detection] {
    boxes[frame.index].map { Detection(box: $0, score: 0.9) }
  }
}

@Suite struct CountingRunTests {
  private let size = Size(width: 640, height: 480)

  /// Walks from x = 100 to x = 540 in 45 frames, feet at y = 300.
  private let walk = (0..<45).map { [Box(left: 80 + Double($0) * 10, top: 200, width: 40, height: 100)] }

  private func makeRun(masks: [Polygon] = []) -> CountingRun {
    let line = Line(start: Point(320, 100), end: Point(320, 400), inside: .left)
    return CountingRun(
      tracker: Tracker(), counter: LineCounter(lines: [CountedLine(key: .name("line"), line: line)], frameSize: size),
      mask: IgnoreMask(areas: masks))
  }

  /// Catches a run that loses, doubles or reverses a crossing between the stages.
  @Test func onePersonWalkingInIsRecordedOnce() async throws {
    var run = makeRun()
    let scene = ScriptedScene(boxes: walk)
    let recorded = Mutex<[Crossing]>([])
    try await run.run(scene, detector: scene) { new, _ in recorded.withLock { $0 += new } }
    let crossings = recorded.withLock { $0 }
    #expect(crossings.map(\.direction) == [.in])
    #expect(abs((crossings.first?.time.seconds ?? 0) - 2.2) < 0.2)
    #expect(run.times.frames == 45)
  }

  /// Catches masks that are checked after tracking only, or not at all.
  @Test func nobodyIsCountedInsideAnIgnoreMask() async throws {
    var run = makeRun(masks: [Polygon([Point(0, 0), Point(640, 0), Point(640, 480), Point(0, 480)])])
    let scene = ScriptedScene(boxes: walk)
    let recorded = Mutex(0)
    try await run.run(scene, detector: scene) { new, _ in recorded.withLock { $0 += new.count } }
    #expect(recorded.withLock { $0 } == 0)
  }

  /// Catches a crossing that is shown before it is durable.
  @Test func aCrossingIsRecordedBeforeItIsObserved() async throws {
    var run = makeRun()
    let scene = ScriptedScene(boxes: walk)
    let log = Mutex<[String]>([])
    try await run.run(scene, detector: scene) { new, _ in
      log.withLock { $0 += new.map { _ in "recorded" } }
    } observe: { step in
      log.withLock { $0 += step.crossings.map { _ in "shown" } }
      return true
    }
    let order = log.withLock { $0 }
    #expect(order.first == "recorded")
    #expect(order.count { $0 == "recorded" } == 1)
  }

  /// Catches an early end that throws away what was counted, or that reads on to the end.
  @Test func stoppingKeepsWhatWasCounted() async throws {
    var run = makeRun()
    let scene = ScriptedScene(boxes: walk)
    let recorded = Mutex(0)
    try await run.run(scene, detector: scene) { new, _ in
      recorded.withLock { $0 += new.count }
    } observe: { step in
      step.frame.index < 39
    }
    #expect(run.times.frames == 40)
    #expect(recorded.withLock { $0 } == 1)
  }

  /// Catches a lost camera that ends quietly as if the footage were over.
  @Test func aLostCameraIsAnError() async throws {
    var run = makeRun()
    let scene = ScriptedScene(boxes: walk, failsAt: 10)
    await #expect(throws: ScriptedScene.CameraLost.self) { try await run.run(scene, detector: scene) { _, _ in } }
  }

  /// Catches a cache that runs the network again for footage read twice, or mixes up frames.
  @Test func footageReadTwiceIsAnalysedOnce() async throws {
    let calls = Mutex(0)
    struct Counted: PersonDetector {
      let request: InputRequest? = nil
      let scene: ScriptedScene
      let count: @Sendable () -> Void
      func detections(in frame: Frame) async throws -> [Detection] {
        count()
        return try await scene.detections(in: frame)
      }
    }
    let scene = ScriptedScene(boxes: walk)
    let remembered = CachedDetections(Counted(scene: scene) { calls.withLock { $0 += 1 } })
    for _ in 0..<2 {
      for try await frame in scene.frames() {
        #expect(try await remembered.detections(in: frame) == scene.detections(in: frame))
      }
    }
    #expect(calls.withLock { $0 } == walk.count)
  }
}
