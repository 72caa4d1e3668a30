import Foundation
import Inference
import Pipeline
import Scene
import Tracking
import Video

/// Tracks the people of a clip and keeps their embeddings, to mark staff or to test the marks.
struct StaffScan {
  struct ScannedTrack {
    let id: TrackID
    var from, to: Timestamp
    /// At the newest embedding, in pixels.
    var box: Box
    var embeddings: [[Float]]
    /// All boxes with their times, for `--box`.
    var boxes: [(time: Timestamp, box: Box)]
  }

  /// Embeddings per track: one per second of a minute.
  private static let maxEmbeddings = 60

  let engine: Engine

  /// Confirmed tracks with at least one embedding, by number. `footfall count` gives the same numbers with the same options.
  func run(_ video: String, progress: Progress, _ interruption: Interruption) async throws -> [ScannedTrack] {
    let source = try await engine.open(video, interruption)
    var tracker = engine.tracker(for: source.info.size)
    guard var appearance = engine.appearance(lines: [], size: source.info.size) else {
      throw Failure(.noInput, "Recognizing staff needs an embedder. Name one with --embedder.")
    }
    var progress = progress
    defer { progress.finish() }
    var scanned: [TrackID: ScannedTrack] = [:]
    for try await frame in source.frames() {
      let people = try await engine.detector.detections(in: frame)
      let embedded = try await appearance.embed(people, for: tracker, in: frame)
      for track in tracker.update(with: embedded, at: frame.time) { add(track, at: frame.time, to: &scanned) }
      progress.advance(to: frame.time.seconds)
      if interruption.isRequested { break }
    }
    return scanned.values.filter { !$0.embeddings.isEmpty && $0.to > $0.from }.sorted { $0.id < $1.id }
  }

  private func add(_ track: Track, at time: Timestamp, to scanned: inout [TrackID: ScannedTrack]) {
    if let newer = track.mergedFrom, let part = scanned.removeValue(forKey: newer) {
      if scanned[track.id] == nil {
        scanned[track.id] = ScannedTrack(
          id: track.id, from: part.from, to: part.to, box: part.box, embeddings: part.embeddings, boxes: part.boxes)
      } else {
        scanned[track.id]?.embeddings += part.embeddings
        scanned[track.id]?.boxes += part.boxes
      }
    }
    guard let detection = track.detection else { return }
    if scanned[track.id] == nil {
      scanned[track.id] = ScannedTrack(
        id: track.id, from: time, to: time, box: detection.box, embeddings: [], boxes: [])
    }
    scanned[track.id]?.to = time
    scanned[track.id]?.boxes.append((time, detection.box))
    guard let embedding = detection.embedding, scanned[track.id]?.embeddings.count ?? 0 < Self.maxEmbeddings else {
      return
    }
    scanned[track.id]?.embeddings.append(embedding)
    scanned[track.id]?.box = detection.box
  }
}

extension [StaffScan.ScannedTrack] {
  /// The track with the largest overlap (IoU, at least 0.5) within half a second of the time.
  func filling(_ box: Box, at seconds: Double) -> StaffScan.ScannedTrack? {
    let best = map { track in
      let near = track.boxes.filter { abs($0.time.seconds - seconds) <= 0.5 }
      return (track: track, iou: near.map { $0.box.iou(box) }.max() ?? 0)
    }.max { $0.iou < $1.iou }
    return best.flatMap { $0.iou >= 0.5 ? $0.track : nil }
  }
}
