package import Scene

/// Tries out lines on the recorded paths of a camera. Closures return nil for a camera that does not run.
package struct LineTrials: Sendable {
  /// Counts the recorded paths with these lines.
  package var dryRun: @Sendable (CameraID, [CountedLine]) async -> DryRunResult?
  /// Proposes a line from the recorded paths.
  package var proposal: @Sendable (CameraID) async -> ProposalResult?
  /// Where people walked in the last half hour: feet in normalized coordinates.
  package var paths: @Sendable (CameraID) async -> [[Point]]? = { _ in nil }

  package init(
    dryRun: @escaping @Sendable (CameraID, [CountedLine]) async -> DryRunResult?,
    proposal: @escaping @Sendable (CameraID) async -> ProposalResult?
  ) {
    self.dryRun = dryRun
    self.proposal = proposal
  }
}

/// Counts of lines on recorded paths.
package struct DryRunResult: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package var line: String
    package var entries, exits: Int
    /// Median height in pixels of the people near the line; nil while too few walked there.
    package var bodyHeight: Double?
    /// Codes of what keeps people from being seen well at the line.
    package var findings: [String]

    package init(line: String, entries: Int, exits: Int, bodyHeight: Double? = nil, findings: [String] = []) {
      self.line = line
      self.entries = entries
      self.exits = exits
      self.bodyHeight = bodyHeight
      self.findings = findings
    }
  }

  /// Length of the recorded time.
  package var seconds: Double
  /// Confirmed tracks in that time.
  package var paths: Int
  package var counts: [Count]
  /// Pairs of lines that the same people cross, by their index.
  package var overlaps: [LineOverlap<Int>]

  package init(seconds: Double, paths: Int, counts: [Count], overlaps: [LineOverlap<Int>] = []) {
    self.seconds = seconds
    self.paths = paths
    self.counts = counts
    self.overlaps = overlaps
  }
}

/// A line proposed from recorded paths.
package struct ProposalResult: Hashable, Sendable {
  /// Normalized coordinates; nil when the paths show no entrance.
  package var line: Line?
  /// Tracks that cross the line, and all tracks.
  package var passing, paths: Int

  package init(line: Line?, passing: Int, paths: Int) {
    self.line = line
    self.passing = passing
    self.paths = paths
  }
}
