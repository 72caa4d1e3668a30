internal import Execution
package import Scene

/// Frames of one camera as JPEGs for those who watch it: as they are, or with people, lines and counters. Nothing is kept but
/// the newest frame, in memory. Works on a thread of its own.
package actor LivePainter {
  private var annotator = Annotator(lines: [])
  private var encoder: JPEGEncoder?
  private var newest: Picture?
  private let work = SerialThread(name: "encoding")

  package nonisolated var unownedExecutor: UnownedSerialExecutor { work.asUnownedSerialExecutor() }

  /// Longer sides are made smaller: a page shows no more, and a 4K picture costs eight times as much.
  private static let longestSide = 1280

  package init() {}

  /// A line as it is drawn: in pixels, with its title and what it has counted today.
  package struct Gate: Sendable {
    package var line: CountedLine
    package var title: String
    package var entries, exits: Int

    package init(line: CountedLine, title: String, entries: Int, exits: Int) {
      self.line = line
      self.title = title
      self.entries = entries
      self.exits = exits
    }
  }

  /// - Parameter crossings: of this frame and of those since the last painted one; they light up, `gates` hold the counts.
  /// - Returns: nil when the frame carries no picture.
  package func paint(_ frame: Frame, tracks: [Track], crossings: [Crossing], gates: [Gate]) throws(VideoError)
    -> [UInt8]?
  {
    guard let picture = frame.picture else { return nil }
    newest = picture
    annotator.lines = gates.map(\.line)
    var overlay = annotator.update(with: tracks, crossings: crossings, at: frame.time)
    overlay.counts = gates.map {
      Overlay.Count(name: gates.count > 1 ? $0.title : "", entries: $0.entries, exits: $0.exits)
    }
    return try jpeg().encode(picture, overlay: overlay)
  }

  /// The newest painted frame without anything drawn on it; nil before the first.
  package func plain() throws(VideoError) -> [UInt8]? {
    guard let newest else { return nil }
    return try jpeg().encode(newest)
  }

  private func jpeg() -> JPEGEncoder {
    if let encoder { return encoder }
    let new = JPEGEncoder(quality: 75, longestSide: Self.longestSide)
    encoder = new
    return new
  }
}
