import Counting
import Pipeline
import Scene
import Synchronization
import Testing
import Tracking

/// A woman and a man in uniform walk in side by side, 200 px apart. The box's vertical position gives embedding and class.
private struct TwoPeople: FrameSource, PersonDetector, PersonEmbedder, PersonClassifier {
  let request: InputRequest? = nil
  let inputHeight = 100
  let minProbability: Float = 0.6
  let calls = Counter()

  final class Counter: Sendable {
    let embedded = Mutex(0)
    let classified = Mutex(0)
  }

  func frames() -> AsyncThrowingStream<Frame, any Error> {
    AsyncThrowingStream { continuation in
      for index in 0..<45 {
        continuation.yield(
          Frame(
            index: index, time: Timestamp(seconds: Double(index) / 10), wallTime: WallTime(microseconds: 0),
            size: Size(width: 640, height: 480), picture: nil, input: nil, placement: nil))
      }
      continuation.finish()
    }
  }

  func detections(in frame: Frame) async throws -> [Detection] {
    [100.0, 300].map {
      Detection(box: Box(left: 80 + Double(frame.index) * 10, top: $0, width: 40, height: 100), score: 0.9)
    }
  }

  private func isUpper(_ box: Box) -> Bool { box.top < 200 }

  func embeddings(of boxes: [Box], in frame: Frame) async throws -> [[Float]] {
    calls.embedded.withLock { $0 += boxes.count }
    return boxes.map { isUpper($0) ? [1, 0, 0, 0] : [0, 1, 0, 0] }
  }

  func predictions(for boxes: [Box], in frame: Frame) async throws -> [VisitorPrediction] {
    calls.classified.withLock { $0 += boxes.count }
    return boxes.map {
      VisitorPrediction(
        probabilities: isUpper($0) ? [.woman: 0.9, .man: 0.1] : [.woman: 0.1, .man: 0.9], sharpness: 1)
    }
  }
}

@Suite struct AppearanceTests {
  private let size = Size(width: 640, height: 480)
  private let line = Line(start: Point(320, 0), end: Point(320, 480), inside: .left)

  private func visitors(_ appearance: Appearance, _ scene: TwoPeople) async throws -> [VisitorClass?] {
    var run = CountingRun(
      tracker: Tracker(), counter: LineCounter(lines: [CountedLine(key: .name("line"), line: line)], frameSize: size))
    run.appearance = appearance
    let recorded = Mutex<[Crossing]>([])
    try await run.run(scene, detector: scene) { new, _ in recorded.withLock { $0 += new } }
    return recorded.withLock { $0 }.sorted { $0.point.y < $1.point.y }.map(\.visitor)
  }

  /// Catches classes that reach the wrong crossing or none, and a classifier that runs for every person in every frame.
  @Test func crossingsCarryTheirVisitor() async throws {
    let scene = TwoPeople()
    let found = try await visitors(Appearance(classifier: scene, lines: [line], frame: size), scene)
    #expect(found == [.woman, .man])
    let embeddings = scene.calls.classified.withLock { $0 }
    #expect((2...24).contains(embeddings), "\(embeddings) of 90 crops")
    #expect(scene.calls.embedded.withLock { $0 } == 0)
  }

  /// Catches staff who stay in the customer figures, and customers who are taken for staff.
  @Test func markedStaffIsNamedStaff() async throws {
    let scene = TwoPeople()
    let staff = StaffRecognizer(gallery: StaffGallery(entries: [.init(name: "uniform", embedding: [0, 1, 0, 0])]))
    let found = try await visitors(
      Appearance(embedder: scene, classifier: scene, staff: staff, lines: [line], frame: size), scene)
    #expect(found == [.woman, .staff])
    #expect(scene.calls.embedded.withLock { $0 } <= 2 * 6, "clear matches cost one look a second")
  }

  /// Catches a class without a classifier: that is nil, not unknown.
  @Test func withoutClassifierThereIsNoVisitor() async throws {
    let scene = TwoPeople()
    let found = try await visitors(Appearance(embedder: scene, lines: [line], frame: size), scene)
    #expect(found == [nil, nil])
  }
}
