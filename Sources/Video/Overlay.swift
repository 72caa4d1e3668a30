package import Scene

/// What is drawn over one frame. All places are pixels of the frame.
package struct Overlay: Hashable, Sendable {
  package struct Person: Hashable, Sendable {
    package var box: Box
    /// A few words above the box; empty for none.
    package var label: String
    /// Chooses the colour: the same for the same person in every frame.
    package var colour: Int
    /// False while the track coasts: drawn fainter.
    package var isSeen: Bool
    /// The person has just crossed.
    package var isHighlighted: Bool
    /// Where the person came from, oldest first.
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

  package struct Gate: Hashable, Sendable {
    package var line: Line
    /// The way of a crossing that has just happened.
    package var highlight: Crossing.Direction?

    package init(line: Line, highlight: Crossing.Direction? = nil) {
      self.line = line
      self.highlight = highlight
    }
  }

  /// A row of the panel at the top left: `IN 12  OUT 7`, after the name where there are several lines.
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
  package var gates: [Gate]
  package var counts: [Count]

  package init(people: [Person] = [], gates: [Gate] = [], counts: [Count] = []) {
    self.people = people
    self.gates = gates
    self.counts = counts
  }
}
