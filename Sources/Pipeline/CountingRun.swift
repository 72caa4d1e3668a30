package import Counting
package import Scene
package import Tracking

/// Turns the frames of one source into crossings: the page to read first.
package struct CountingRun {
  /// The results of one frame, for annotation, progress and tests.
  package struct Step: Sendable {
    package let frame: Frame
    package let detections: [Detection]
    package let tracks: [Track]
    package let crossings: [Crossing]

    package init(frame: Frame, detections: [Detection], tracks: [Track], crossings: [Crossing]) {
      self.frame = frame
      self.detections = detections
      self.tracks = tracks
      self.crossings = crossings
    }
  }

  package var tracker: Tracker
  package var counter: LineCounter
  package var mask: IgnoreMask
  /// Embeddings, visitor classes and staff; nil where only position and motion matter.
  package var appearance: Appearance?
  /// Time spent in each stage so far.
  package private(set) var times = StageTimes()
  /// The newest frame's time; nil before the first.
  package private(set) var now: Timestamp?
  private var zero = WallTime(microseconds: 0)

  package init(tracker: Tracker, counter: LineCounter, mask: IgnoreMask = IgnoreMask(areas: [])) {
    self.tracker = tracker
    self.counter = counter
    self.mask = mask
  }

  /// Runs until the source ends, `observe` returns false, or the task is cancelled. Pending crossings are settled at the end, also
  /// when reading fails.
  /// - Parameters:
  ///   - adjust: called before each frame; can change counter and mask.
  ///   - record: records crossings before they are shown. Its second argument is UTC at time zero of the source, by the newest
  ///     frame: the clock of a camera drifts.
  ///   - observe: called after the crossings of each frame were recorded; returns false to stop.
  package mutating func run(
    _ source: any FrameSource, detector: any PersonDetector,
    adjust: (inout CountingRun) -> Void = { _ in },
    record: ([Crossing], WallTime) async throws -> Void,
    observe: (Step) async throws -> Bool = { _ in true }
  ) async throws {
    do {
      for try await frame in source.frames() {
        adjust(&self)
        let step = try await take(frame, detector: detector)
        if !step.crossings.isEmpty { try await record(step.crossings, zero) }
        guard try await observe(step) else { break }
      }
    } catch {
      // The first error is reported. A second error while settling adds nothing: recording may be what failed.
      try? await settle(record)
      throw error
    }
    try await settle(record)
  }

  private mutating func take(_ frame: Frame, detector: any PersonDetector) async throws -> Step {
    let seen = try await times.measure(.inference) { try await detector.detections(in: frame) }
    let detections = try await embedded(mask.filter(seen), in: frame)
    let tracks = times.measure(.track) { tracker.update(with: detections, at: frame.time) }
    try await times.measure(.classify) { try await appearance?.watch(tracks, in: frame) }
    let crossings = named(times.measure(.count) { counter.update(with: tracks, at: frame.time) })
    now = frame.time
    zero = frame.wallTime + -frame.time.seconds
    times.frames += 1
    return Step(frame: frame, detections: detections, tracks: tracks, crossings: crossings)
  }

  private mutating func settle(_ record: ([Crossing], WallTime) async throws -> Void) async throws {
    let last = named(counter.finish())
    if !last.isEmpty { try await record(last, zero) }
  }

  private mutating func embedded(_ detections: [Detection], in frame: Frame) async throws -> [Detection] {
    try await times.measure(.embed) {
      try await appearance?.embed(detections, for: tracker, in: frame) ?? detections
    }
  }

  private func named(_ crossings: [Crossing]) -> [Crossing] { appearance?.named(crossings) ?? crossings }
}
