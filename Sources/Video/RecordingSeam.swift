package import Scene

/// The rule for two recordings of one camera: does the second one continue the first?
package enum RecordingSeam {
  /// Seconds by which a start may differ from the end before it: names have whole seconds, and recorders open the next file
  /// a moment late.
  package static let tolerance = 2.0
  /// Seconds after which no track of the recording before can continue.
  package static let longestGap = 10.0

  /// A recording whose date comes from its container or its name.
  package struct Recording: Hashable, Sendable {
    /// `RecordingName.camera`; nil where the name has no date.
    package var camera: String?
    package var size: Size
    package var start: RecordingStart
    /// Seconds; nil when unknown.
    package var duration: Double?

    package init(camera: String?, size: Size, start: RecordingStart, duration: Double?) {
      self.camera = camera
      self.size = size
      self.start = start
      self.duration = duration
    }
  }

  /// Whether names and dates leave no doubt: same camera, same size, and the second begins where the first ends.
  package static func continues(_ second: Recording, after first: Recording) -> Bool {
    guard let camera = first.camera, camera == second.camera, first.size == second.size, let duration = first.duration,
      first.start.source.isRecorded, second.start.source.isRecorded
    else { return false }
    return abs(second.start.time.seconds(since: first.start.time) - duration) <= tolerance
  }

  /// Groups recordings that continue one another. Groups keep the order of their first members; the members of a group are in
  /// the order of time.
  package static func groups(_ recordings: [Recording]) -> [[Int]] {
    let byTime = recordings.indices.sorted { recordings[$0].start.time < recordings[$1].start.time }
    var groups: [[Int]] = []
    for index in byTime {
      // Two cameras can record at once, so every open end is asked.
      if let group = groups.firstIndex(where: { group in
        group.last.map { continues(recordings[index], after: recordings[$0]) } ?? false
      }) {
        groups[group].append(index)
      } else {
        groups.append([index])
      }
    }
    return groups.sorted { ($0.min() ?? 0) < ($1.min() ?? 0) }
  }
}
