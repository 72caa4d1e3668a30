import Foundation
import Inference
import Pipeline
import Scene
import Tracking
import Video

/// Follows the people of a clip and keeps how they look: what staff is marked from and tried on.
struct StaffScan {
  struct SeenTrack {
    let id: TrackID
    var from, to: Timestamp
    /// Of the newest look, in pixels.
    var box: Box
    var embeddings: [[Float]]
    /// Newest boxes with their times, for `--box`.
    var boxes: [(time: Timestamp, box: Box)]
  }

  /// Looks kept for a track: one a second of a minute.
  private static let looksKept = 60

  let engine: Engine

  /// Confirmed tracks with at least one look, in the order of their numbers, which are those of `footfall count` with the same options.
  func run(_ video: String, progress: Progress, _ interruption: Interruption) async throws -> [SeenTrack] {
    let source = try await engine.open(video)
    var tracker = engine.tracker(for: source.info.size)
    guard var looks = engine.appearance(lines: [], size: source.info.size) else {
      throw Failure(
        .noInput, "Staff is told by its looks, and no embedder comes with this Footfall; name one with --embedder.")
    }
    var progress = progress
    defer { progress.finish() }
    var seen: [TrackID: SeenTrack] = [:]
    for try await frame in source.frames() {
      let people = try await engine.detector.detections(in: frame)
      let embedded = try await looks.embed(people, for: tracker, in: frame)
      for track in tracker.update(with: embedded, at: frame.time) { note(track, at: frame.time, in: &seen) }
      progress.advance(to: frame.time.seconds)
      if interruption.isRequested { break }
    }
    return seen.values.filter { !$0.embeddings.isEmpty && $0.to > $0.from }.sorted { $0.id < $1.id }
  }

  private func note(_ track: Track, at time: Timestamp, in seen: inout [TrackID: SeenTrack]) {
    if let young = track.mergedFrom, let part = seen.removeValue(forKey: young) {
      if seen[track.id] == nil {
        seen[track.id] = SeenTrack(
          id: track.id, from: part.from, to: part.to, box: part.box, embeddings: part.embeddings, boxes: part.boxes)
      } else {
        seen[track.id]?.embeddings += part.embeddings
        seen[track.id]?.boxes += part.boxes
      }
    }
    guard let detection = track.detection else { return }
    if seen[track.id] == nil {
      seen[track.id] = SeenTrack(id: track.id, from: time, to: time, box: detection.box, embeddings: [], boxes: [])
    }
    seen[track.id]?.to = time
    seen[track.id]?.boxes.append((time, detection.box))
    guard let look = detection.embedding, seen[track.id]?.embeddings.count ?? 0 < Self.looksKept else { return }
    seen[track.id]?.embeddings.append(look)
    seen[track.id]?.box = detection.box
  }
}

extension [StaffScan.SeenTrack] {
  /// Whoever fills the box best within half a second of the time; nil when nobody does by half.
  func filling(_ box: Box, at seconds: Double) -> StaffScan.SeenTrack? {
    let best = map { track in
      let near = track.boxes.filter { abs($0.time.seconds - seconds) <= 0.5 }
      return (track: track, iou: near.map { $0.box.iou(box) }.max() ?? 0)
    }.max { $0.iou < $1.iou }
    return best.flatMap { $0.iou >= 0.5 ? $0.track : nil }
  }
}
