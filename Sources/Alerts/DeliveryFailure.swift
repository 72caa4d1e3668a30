/// Why a notification did not arrive, as a code. It says nothing about the answer of a target, which may be a service that the
/// rule's author cannot reach.
package enum DeliveryFailure: String, Hashable, Sendable, CaseIterable {
  /// The target's address belongs to this machine or to a closed network.
  case notAllowed = "not-allowed"
  /// The host's name has no address.
  case unknownHost = "unknown-host"
  case notReached = "not-reached"
  case noAnswer = "no-answer"
  /// The target answered something other than success, such as a redirect.
  case rejected
  /// The message could not be written, for example without the database.
  case notWritten = "not-written"
}
