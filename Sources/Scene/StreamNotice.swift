/// What a user should know about a stream that is being counted, as a code. Each interface writes the sentence.
package enum StreamNotice: String, Hashable, Sendable, Codable, CaseIterable {
  /// The stream's timestamps are wrong, and arrivals replace them.
  case replacedTimes = "replaced-times"
  /// The stream comes in bursts some seconds late. All of it is counted.
  case bursts
  /// Analysis is too slow for all frames, or the buffer was full.
  case overloaded
  /// The picture is dark or covered: nobody can be seen.
  case dark
}
