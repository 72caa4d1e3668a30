package import Scene

/// Watches confirmed tracks and proposes where to count.
///
///     born ●───────────┬──────────► gone
///             ●────────┼────────────────► gone      the line that most full paths pass squarely, away from
///        gone ◄────────┼─────────●                  where they are born, where they end and where people stand
///                      ▲
///
/// A path is full when it leads at least 1.5 body heights away from where it began. The inside is where more of the paths lead; if equally many lead either way, it
/// is the side nearer to the camera (lower in the picture), since most door cameras hang inside and look at the door.
package struct LineProposer: Sendable {
  /// Fewest full paths for a proposal.
  package static let fewest = 3
  private static let pathLimit = 400

  private let frame: Size
  private let anchor: Anchor
  private var open: [TrackID: WalkedPath] = [:]
  private var closed: [WalkedPath] = []

  package init(frameSize: Size, anchor: Anchor = .foot) {
    frame = frameSize
    self.anchor = anchor
  }

  /// Takes all tracks after one frame; the first 400 paths are kept, each as at most 48 points.
  package mutating func collect(_ tracks: [Track], at time: Timestamp) {
    for track in tracks {
      if let young = track.mergedFrom, let part = open.removeValue(forKey: young) {
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
        let step = WalkedPath.Step(time: time, point: anchor.point(of: box), height: box.height)
        open[track.id, default: WalkedPath()].append(step, isConfirmed: track.phase == .confirmed)
      }
    }
  }

  private mutating func close(_ path: WalkedPath) {
    if path.isConfirmed, closed.count < Self.pathLimit { closed.append(path) }
  }

  /// The best line for the paths so far, those still under way included.
  package func proposal() -> Result<LineProposal, NoLineProposal> {
    // In order of time, so that sums of floating-point numbers come out the same in every run.
    let walked = (closed + open.values.filter(\.isConfirmed)).sorted { $0.isBefore($1) }
    let full = walked.filter(\.isFull).count
    guard full >= Self.fewest else { return .failure(NoLineProposal(tooFew: full, needed: Self.fewest)) }
    guard let found = LineSearch(paths: walked, frame: frame).best(), found.paths >= Self.fewest else {
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
