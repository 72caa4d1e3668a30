internal import Execution
package import Scene

/// Makes JPEGs of one camera's frames for live views: plain, or with people, lines and counts. Keeps only the newest frame, in
/// memory. Works on its own thread.
package actor LivePainter {
  private var annotator = Annotator(lines: [])
  private var encoder: JPEGEncoder?
  private var newest: Picture?
  private let work = SerialThread(name: "encoding")

  package nonisolated var unownedExecutor: UnownedSerialExecutor { work.asUnownedSerialExecutor() }

  /// Pixels. Larger pictures are scaled down: the dashboard shows no more, and a 4K picture costs eight times as much.
  private static let longestSide = 1280

  package init() {}

  /// A line in pixels, with its title and its counts of today.
  package struct LineCount: Sendable {
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

  /// - Parameters:
  ///   - crossings: highlighted; from this frame and from frames since the last painted one.
  ///   - lines: with the counts to show.
  /// - Returns: nil when the frame carries no picture.
  package func paint(_ frame: Frame, tracks: [Track], crossings: [Crossing], lines: [LineCount]) throws(VideoError)
    -> [UInt8]?
  {
    guard let picture = frame.picture else { return nil }
    newest = picture
    annotator.lines = lines.map(\.line)
    var overlay = annotator.update(with: tracks, crossings: crossings, at: frame.time)
    overlay.counts = lines.map {
      Overlay.Count(name: lines.count > 1 ? $0.title : "", entries: $0.entries, exits: $0.exits)
    }
    return try jpeg().encode(picture, overlay: overlay)
  }

  /// The newest painted frame without annotations; nil before the first one.
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
