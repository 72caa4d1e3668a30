/// What became of a reading; complete once `state` is no longer `reading`.
package struct SourceReport: Equatable, Sendable {
  package enum State: Equatable, Sendable {
    case reading
    /// The last frame of a file was reached.
    case ended
    /// The reader went away or was cancelled.
    case cancelled
    case failed(VideoError)
  }

  package var state = State.reading
  /// Pictures that came out of the decoder, also those that sampling left out.
  package var decoded = 0
  /// Frames handed to the queue.
  package var delivered = 0
  /// Live frames that gave way to newer ones, unread.
  package var dropped = 0
  /// Packets that could not be decoded; they were skipped.
  package var broken = 0
  /// Frames whose timestamp was missing or not after the one before, and so was made up.
  package var repairedTimes = 0
  /// The file ends before its container says so; what is there was delivered.
  package var truncated = false
  /// Time spent reading and decoding, and scaling for the network; for `footfall bench`.
  package var decodeSeconds = 0.0
  package var scaleSeconds = 0.0

  package init() {}

  /// What a person should know about the footage, one sentence each.
  package var warnings: [String] {
    var list: [String] = []
    if truncated { list.append("The file is cut off: it holds fewer frames than it announces.") }
    if broken > 0 { list.append("\(broken) damaged packets were skipped.") }
    if repairedTimes > 0 { list.append("\(repairedTimes) frames had no usable timestamp; theirs were made up.") }
    if dropped > 0 { list.append("\(dropped) live frames were dropped because counting could not keep up.") }
    return list
  }
}
