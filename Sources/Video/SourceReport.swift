package import Scene

/// The statistics of one reading; complete once `state` is no longer `reading`.
package struct SourceReport: Equatable, Sendable {
  package enum State: Equatable, Sendable {
    case reading
    /// The last frame of a file was reached.
    case ended
    /// The reader stopped or was cancelled.
    case cancelled
    case failed(VideoError)
  }

  package var state = State.reading
  /// Decoded pictures, including those that sampling drops.
  package var decoded = 0
  /// Frames that reached the queue.
  package var delivered = 0
  /// Live frames that analysis was too slow for, left out evenly.
  package var dropped = 0
  /// UTC of time zero of a live source by its newest frames; nil for a recording.
  package var zero: WallTime?
  /// Seconds that the latest frame came late, compared with the promptest.
  package var mostLate = 0.0
  /// What a user should know about a live source now.
  package var notices: Set<StreamNotice> = []
  /// Skipped packets that could not be decoded.
  package var broken = 0
  /// Frames with an estimated time, because theirs was missing or not after the previous one.
  package var repairedTimes = 0
  /// Whether the file ends earlier than its container announces.
  package var truncated = false
  /// Seconds of reading and decoding, and of scaling for the network; for `footfall bench`.
  package var decodeSeconds = 0.0
  package var scaleSeconds = 0.0

  package init() {}

  /// Adds the statistics of a later part of the same recording.
  mutating func add(_ part: SourceReport) {
    state = part.state
    decoded += part.decoded
    delivered += part.delivered
    dropped += part.dropped
    zero = part.zero
    mostLate = max(mostLate, part.mostLate)
    notices.formUnion(part.notices)
    broken += part.broken
    repairedTimes += part.repairedTimes
    truncated = truncated || part.truncated
    decodeSeconds += part.decodeSeconds
    scaleSeconds += part.scaleSeconds
  }

  /// Warnings about the footage, one sentence each.
  package var warnings: [String] {
    var list: [String] = []
    if truncated { list.append("The file is cut off: it contains fewer frames than it announces.") }
    if broken > 0 { list.append("\(broken) damaged packets were skipped.") }
    if repairedTimes > 0 { list.append("\(repairedTimes) frames had no usable timestamp; their times were estimated.") }
    if mostLate > 2 {
      list.append("The stream came in bursts, up to \(Int(mostLate.rounded())) s late. Late frames were counted, too.")
    }
    if dropped > 0 {
      list.append(
        "This computer is too slow for the stream: \(dropped) of \(dropped + delivered) frames were left out.")
    }
    return list
  }
}
