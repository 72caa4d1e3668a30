package import Scene

/// A line as drawn over a frame.
package struct LineOverlay: Hashable, Sendable {
  package var line: Line
  /// Direction of a crossing a moment ago; nil for none.
  package var highlight: Crossing.Direction?

  package init(line: Line, highlight: Crossing.Direction? = nil) {
    self.line = line
    self.highlight = highlight
  }
}
