import Counting
import Foundation
import Inference
import Pipeline
import Scene
import Storage
import Tracking
import Video

/// Counts one recording from start to end, for `count` and `evaluate`.
struct CountJob {
  let engine: Engine
  /// Read once, or twice if a line is proposed first. A file starts again each time.
  let source: JoinedSource
  /// Nil proposes a line from the paths.
  var lines: [CountedLine]?
  /// Anchor of a proposed line.
  var anchor = Anchor.foot
  var masks: [Polygon] = []
  var annotateTo: String?
  var storage: FootageStorage?
  var progress: Progress?
  var interruption: Interruption?

  struct Outcome {
    var source: SourceInfo
    var lines: [CountedLine]
    var proposal: LineProposal?
    var crossings: [Crossing] = []
    var frames = 0
    /// Of footage, without the gaps between recordings.
    var seconds = 0.0
    var times = StageTimes()
    var report = SourceReport()
    var wall = 0.0
    var isInterrupted = false
    /// Why counting ended early; all else holds what was counted until then.
    var error: (any Error)?
    /// Number of crossings that were new to the database; nil without one.
    var recorded: Int?
  }

  func run() async throws -> Outcome {
    let began = ContinuousClock.now
    var detector: any PersonDetector = engine.options.idleSaving ? MotionGate(engine.detector) : engine.detector
    var proposal: LineProposal?
    if lines == nil {
      let cached = CachedDetections(detector)
      do {
        proposal = try await LineSearch(engine: engine, masks: masks, anchor: anchor)
          .run(source, detector: cached, interruption)
      } catch  where interruption?.isRequested ?? false {
        return Outcome(source: source.info, lines: [], isInterrupted: true)
      }
      detector = cached
    }
    let lines = lines ?? proposal.map { [CountedLine(key: .name("line"), line: $0.line)] } ?? []
    var outcome = Outcome(source: source.info, lines: lines, proposal: proposal)
    try await count(with: detector, into: &outcome)
    outcome.wall = (ContinuousClock.now - began) / .seconds(1)
    return outcome
  }

  private func count(with detector: any PersonDetector, into outcome: inout Outcome) async throws {
    var run = engine.run(lines: outcome.lines, masks: masks, size: outcome.source.size)
    let writer = annotateTo.map { AnnotatedVideoWriter(path: $0, rate: engine.rate(of: outcome.source)) }
    var annotator = Annotator(lines: outcome.lines)
    var crossings: [Crossing] = []
    var recorded = 0
    var stopped = false
    var progress = progress
    defer { progress?.finish() }
    let ids = try await storage?.lines(outcome.lines, size: outcome.source.size) ?? [:]
    do {
      try await run.run(source, detector: detector) { new, zero in
        if let storage {
          recorded += try await storage.record(new, ids: ids, zero: zero)
        }
        crossings += new
      } observe: { step in
        progress?.advance(to: step.frame.time.seconds)
        if let writer {
          let overlay = annotator.update(with: step.tracks, crossings: step.crossings, at: step.frame.time)
          try await writer.write(step.frame, overlay: overlay)
        }
        stopped = interruption?.isRequested ?? false
        return !stopped
      }
    } catch {
      outcome.error = error
    }
    do {
      // A video of what was counted is better than none, unless the video itself failed: then its file is gone already.
      if run.times.frames > 0 { try await writer?.finish() } else { await writer?.abandon() }
    } catch {
      outcome.error = outcome.error ?? error
    }
    outcome.crossings = crossings.sorted { ($0.time, $0.track) < ($1.time, $1.track) }
    outcome.frames = run.times.frames
    outcome.seconds = max(0, (run.now?.seconds ?? 0) - source.gaps)
    outcome.times = run.times
    outcome.report = source.report
    outcome.isInterrupted = stopped || (interruption?.isRequested ?? false && source.report.state != .ended)
    outcome.recorded = storage == nil ? nil : recorded
  }
}
