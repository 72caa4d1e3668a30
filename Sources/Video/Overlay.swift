package import Scene

/// The annotations of one frame. All coordinates are pixels of the frame.
package struct Overlay: Hashable, Sendable {
  package struct Person: Hashable, Sendable {
    package var box: Box
    /// Text above the box; empty for none.
    package var label: String
    /// Selects the colour; constant for a person.
    package var colour: Int
    /// False while the track coasts, which makes the box fainter.
    package var isSeen: Bool
    /// Whether the person crossed a line a moment ago.
    package var isHighlighted: Bool
    /// The person's path, oldest point first.
    package var trail: [Point]

    package init(
      box: Box, label: String, colour: Int, isSeen: Bool = true, isHighlighted: Bool = false, trail: [Point] = []
    ) {
      self.box = box
      self.label = label
      self.colour = colour
      self.isSeen = isSeen
      self.isHighlighted = isHighlighted
      self.trail = trail
    }
  }

  /// A row of the panel at the top left: `IN 12  OUT 7`, with the name before it where there are several lines.
  package struct Count: Hashable, Sendable {
    package var name: String
    package var entries, exits: Int

    package init(name: String = "", entries: Int, exits: Int) {
      self.name = name
      self.entries = entries
      self.exits = exits
    }
  }

  package var people: [Person]
  package var lines: [LineOverlay]
  package var counts: [Count]

  package init(people: [Person] = [], lines: [LineOverlay] = [], counts: [Count] = []) {
    self.people = people
    self.lines = lines
    self.counts = counts
  }
}
