package import Pipeline
package import Scene
internal import Synchronization
package import Video

/// The painters of all cameras.
package final class LivePictures: Sendable {
  private let painters = Mutex<[CameraID: LivePainter]>([:])
  private let counts: LiveCounts

  package init(counts: LiveCounts) { self.counts = counts }

  package func painter(of camera: CameraID) -> LivePainter {
    painters.withLock { painters in
      if let painter = painters[camera] { return painter }
      let painter = LivePainter()
      painters[camera] = painter
      return painter
    }
  }

  package func forget(_ camera: CameraID) { painters.withLock { _ = $0.removeValue(forKey: camera) } }

  /// A JPEG with boxes, lines and today's counts.
  package func paint(_ setup: CameraSetup, _ step: CountingRun.Step) async -> [UInt8]? {
    let counts = counts.counts(of: setup.lines.map(\.id))
    let lines = setup.lines.map { line in
      LivePainter.LineCount(
        line: CountedLine(key: .id(line.id), line: line.line.inPixels(of: step.frame.size)), title: line.name,
        entries: counts[line.id]?.entries ?? 0,
        exits: counts[line.id]?.exits ?? 0)
    }
    // A picture that cannot be encoded is left out; the next one comes in a fifth of a second.
    return try? await painter(of: setup.id)
      .paint(step.frame, tracks: step.tracks, crossings: step.crossings, lines: lines)
  }
}
