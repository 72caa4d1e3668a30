internal import Scene

/// A machine-readable cause. The dashboard translates it; `Problem.detail` is English only.
package struct ProblemCause: Hashable, Sendable {
  package enum Code: String, Hashable, Sendable, CaseIterable {
    case nameTaken = "name-taken"
    /// Another store has this name in this town. `allowsSameName` accepts that.
    case sameName = "same-name"
    case lastOwner = "last-owner"
    case tooMany = "too-many"
    case notRunning = "not-running"
    case personGone = "person-gone"
    case picturesOff = "pictures-off"
    /// The people inside are as the correction says.
    case nothingToCorrect = "nothing-to-correct"
    case oldPassword = "old-password"
    /// A password that guessers try first.
    case weakPassword = "weak-password"
    case oneTimePasswordExpired = "one-time-password-expired"
    case shortLine = "short-line"
    /// Somebody else saved a change first.
    case changedMeanwhile = "changed-meanwhile"
    /// Opening hours that overlap.
    case overlap
    case missing, unknown
    /// A wrong JSON type, or a text with control characters.
    case unreadable
    /// Number of characters, number of entries, or the number itself. `least` and `most` are the bounds.
    case length, entries, range
    case choice
    case date
    case instant = "date-time"
    case timeOfDay = "time-of-day"
    case zone, uuid, email
    case webAddress = "web-address"
    /// Why an address is refused, as in `AddressRefusal.Code`.
    case addressScheme = "address-scheme"
    case addressASCII = "address-ascii"
    case addressCharacters = "address-characters"
    case addressPassword = "address-password"
    case addressMasked = "address-masked"
    case addressHost = "address-host"
    case addressPort = "address-port"
    case addressNetwork = "address-network"
    case addressFolder = "address-folder"
    case addressForm = "address-form"
  }

  package var code: Code
  package var least: Double?
  package var most: Double?
  /// A better value: for an address, how the user probably means it.
  package var suggestion: String?

  init(_ code: Code) { self.code = code }

  init(_ refusal: AddressRefusal) {
    code =
      switch refusal.code {
      case .scheme: .addressScheme
      case .ascii: .addressASCII
      case .characters: .addressCharacters
      case .password: .addressPassword
      case .masked: .addressMasked
      case .host: .addressHost
      case .port: .addressPort
      case .network: .addressNetwork
      case .folder: .addressFolder
      case .form: .addressForm
      }
    suggestion = refusal.suggestion
  }

  init(_ code: Code, _ bounds: ClosedRange<some BinaryInteger>) {
    self.code = code
    (least, most) = (Double(bounds.lowerBound), Double(bounds.upperBound))
  }

  init(_ code: Code, _ bounds: ClosedRange<Double>) {
    self.code = code
    (least, most) = (bounds.lowerBound, bounds.upperBound)
  }
}

extension ProblemCause: Described {
  private enum CodingKeys: String, CodingKey { case code, least, most, suggestion }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(code.rawValue, forKey: .code)
    try container.encode(least, forKey: .least)
    try container.encode(most, forKey: .most)
    try container.encode(suggestion, forKey: .suggestion)
  }

  static let schema = JSONSchema.response(
    "ProblemCause",
    [
      "code": .choice(Code.allCases.map(\.rawValue)), "least": .nullable(.anyNumber),
      "most": .nullable(.anyNumber), "suggestion": .nullable(.text(0...4_000)),
    ])
}
