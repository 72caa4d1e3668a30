package import Scene

/// Proposes a counting line from the paths of confirmed tracks.
///
///     start ●──────────┬──────────► end
///             ●────────┼────────────────► end       the line that most full paths cross squarely, away from
///         end ◄────────┼─────────●                  the places where they start and end and where people stand
///                      ▲
///
/// A path is full when it leads at least 1.5 body heights away from its start. More paths lead to the inside than away from it.
/// Where the directions are equally frequent, the inside is the side nearer to the camera (lower in the picture), because most
/// door cameras hang inside and face the door.
package struct LineProposer: Sendable {
  /// Full paths that a proposal needs.
  private static let minPaths = 3
  private static let maxPaths = 400

  private let frame: Size
  private let anchor: Anchor
  private var open: [TrackID: WalkedPath] = [:]
  private var closed: [WalkedPath] = []

  package init(frameSize: Size, anchor: Anchor = .foot) {
    frame = frameSize
    self.anchor = anchor
  }

  /// Takes all tracks after one frame. Keeps the first 400 paths, each with at most 48 points.
  package mutating func collect(_ tracks: [Track], at time: Timestamp) {
    for track in tracks {
      if let newer = track.mergedFrom, let part = open.removeValue(forKey: newer) {
        if var whole = open[track.id] {
          whole.join(part)
          open[track.id] = whole
        } else {
          open[track.id] = part
        }
      }
      if track.phase == .deleted {
        if let path = open.removeValue(forKey: track.id) { close(path) }
      } else if let box = track.detection?.box, box.height > 0 {
        let position = WalkedPath.Position(time: time, point: anchor.point(of: box), height: box.height)
        open[track.id, default: WalkedPath()].append(position, isConfirmed: track.phase == .confirmed)
      }
    }
  }

  private mutating func close(_ path: WalkedPath) {
    if path.isConfirmed, closed.count < Self.maxPaths { closed.append(path) }
  }

  /// Returns the best line for all paths so far, including unfinished ones.
  package func proposal() -> Result<LineProposal, NoLineProposal> {
    // Time order makes floating-point sums the same in every run.
    let walked = (closed + open.values.filter(\.isConfirmed)).sorted { $0.isBefore($1) }
    let full = walked.filter(\.isFull).count
    guard full >= Self.minPaths else { return .failure(NoLineProposal(tooFew: full, needed: Self.minPaths)) }
    guard let found = LineCandidateSearch(paths: walked, frame: frame).best(), found.paths >= Self.minPaths else {
      return .failure(NoLineProposal(noCommonWay: full))
    }
    let line = found.line(anchor: anchor, frame: frame)
    let count = Double(found.paths)
    let surplus = found.passes.reduce(0) { $0 + ($1.isForward ? 1 : -1) }
    return .success(
      LineProposal(
        line: line, confidence: count / Double(full) * count / (count + 3),
        insideConfidence: Double(surplus.magnitude) / Double(found.passes.count), paths: full, passing: found.paths))
  }
}
