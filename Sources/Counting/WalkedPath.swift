internal import Scene

/// The path of one track's anchor, thinned to at most 48 positions.
struct WalkedPath {
  struct Position {
    var time: Timestamp
    var point: Point
    /// Body height in pixels.
    var height: Double
  }

  private static let maxPositions = 48
  /// Body heights from the start.
  private static let fullDistance = 1.5

  private(set) var positions: [Position] = []
  private(set) var isConfirmed = false
  /// Minimum distance between kept positions in body heights; doubles whenever `maxPositions` is reached.
  private var spacing = 0.15
  private var last: Position?

  mutating func append(_ position: Position, isConfirmed confirmed: Bool) {
    isConfirmed = isConfirmed || confirmed
    last = position
    if let kept = positions.last, (position.point - kept.point).length < spacing * position.height { return }
    if positions.count == Self.maxPositions {
      positions = positions.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
      spacing *= 2
    }
    positions.append(position)
  }

  /// Appends the positions that were collected under a newer id of the same person.
  mutating func join(_ later: WalkedPath) {
    for position in later.allPositions { append(position, isConfirmed: later.isConfirmed) }
  }

  /// The kept positions and the newest one.
  var allPositions: [Position] {
    guard let last, let kept = positions.last, kept.time < last.time else { return positions }
    return positions + [last]
  }

  var isFull: Bool {
    guard let first = positions.first else { return false }
    return allPositions.contains {
      ($0.point - first.point).length >= Self.fullDistance * (first.height + $0.height) / 2
    }
  }

  func isBefore(_ other: WalkedPath) -> Bool {
    guard let a = positions.first, let b = other.positions.first else { return positions.count < other.positions.count }
    return (a.time, a.point.x, a.point.y) < (b.time, b.point.x, b.point.y)
  }
}
