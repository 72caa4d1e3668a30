import Pipeline
import Scene
import Synchronization
import Video

/// The painters of all cameras, and the counts of today that they write on the pictures.
final class LivePictures: Sendable {
  private struct State {
    var painters: [CameraID: LivePainter] = [:]
    var counts: [LineID: (entries: Int, exits: Int)] = [:]
  }

  private let state = Mutex(State())

  func painter(of camera: CameraID) -> LivePainter {
    state.withLock { state in
      if let painter = state.painters[camera] { return painter }
      let painter = LivePainter()
      state.painters[camera] = painter
      return painter
    }
  }

  func forget(_ camera: CameraID) { state.withLock { _ = $0.painters.removeValue(forKey: camera) } }

  /// Today's counts as the database has them; what is added meanwhile comes with `add`.
  func setCount(_ line: LineID, entries: Int, exits: Int) {
    state.withLock { $0.counts[line] = (entries, exits) }
  }

  func add(_ crossings: [CameraCrossing]) {
    state.withLock { state in
      for crossing in crossings {
        switch crossing.crossing.direction {
        case .in: state.counts[crossing.line, default: (0, 0)].entries += 1
        case .out: state.counts[crossing.line, default: (0, 0)].exits += 1
        }
      }
    }
  }

  func paint(_ setup: CameraSetup, _ step: CountingRun.Step) async -> [UInt8]? {
    let counts = state.withLock { $0.counts }
    let lines = setup.lines.map { line in
      LivePainter.LineCount(
        line: CountedLine(key: .id(line.id), line: line.line.inPixels(of: step.frame.size)), title: line.name,
        entries: counts[line.id]?.entries ?? 0,
        exits: counts[line.id]?.exits ?? 0)
    }
    // A picture that cannot be encoded is one that nobody sees; the next one comes in a fifth of a second.
    return try? await painter(of: setup.id)
      .paint(step.frame, tracks: step.tracks, crossings: step.crossings, lines: lines)
  }
}
