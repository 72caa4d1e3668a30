internal import Hummingbird
internal import Scene

/// An error response (RFC 9457). The detail says what failed, on which thing, and what to do.
package struct Problem: Error, Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case malformedBody = "malformed-body"
    case invalidParameter = "invalid-parameter"
    case signedOut = "signed-out"
    case wrongCredentials = "wrong-credentials"
    case notAllowed = "not-allowed"
    case crossSite = "cross-site"
    case unknownHost = "unknown-host"
    case passwordChangeNeeded = "password-change-needed"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case conflict
    case bodyTooLarge = "body-too-large"
    case notJSON = "not-json"
    case invalidField = "invalid-field"
    case tooManyRequests = "too-many-requests"
    case tooManyStreams = "too-many-streams"
    case tooManyAttempts = "too-many-attempts"
    case failed
    case notReady = "not-ready"
  }

  package var kind: Kind
  package var detail: String
  /// The invalid parameter, or the path of the invalid field in the body.
  package var field: String?
  package var cause: ProblemCause?
  /// For `ProblemCause.Code.changedMeanwhile`: the change that came first.
  var change: Change?
  /// Seconds until a retry makes sense.
  package var retryAfter: Int?
  /// For `methodNotAllowed`: the methods that the path supports.
  package var allowed: [String] = []

  package init(
    _ kind: Kind, _ detail: String, field: String? = nil, retryAfter: Int? = nil, cause: ProblemCause.Code? = nil
  ) {
    self.kind = kind
    self.detail = detail.withoutControlCharacters
    self.field = field?.withoutControlCharacters
    self.retryAfter = retryAfter
    self.cause = cause.map { ProblemCause($0) }
  }

  /// For things that do not exist and for things that the caller cannot access.
  static func notFound(_ what: String) -> Problem { Problem(.notFound, "There is no \(what).") }

  static func invalidField(_ field: String, _ sentence: String, cause: ProblemCause.Code) -> Problem {
    invalidField(JSONSchema.Violation(field: field, sentence: sentence, cause: ProblemCause(cause)))
  }

  static func refused(_ refusal: AddressRefusal, field: String) -> Problem {
    invalidField(JSONSchema.Violation(field: field, sentence: refusal.sentence, cause: ProblemCause(refusal)))
  }

  static func invalidField(_ violation: JSONSchema.Violation) -> Problem {
    let detail =
      violation.field.isEmpty ? "Invalid body: \(violation.sentence)" : "\(violation.field): \(violation.sentence)"
    var problem = Problem(.invalidField, detail, field: violation.field)
    problem.cause = violation.cause
    return problem
  }

  static func invalidParameter(_ name: String, _ sentence: String, cause: ProblemCause? = nil) -> Problem {
    var problem = Problem(.invalidParameter, "\(name): \(sentence)", field: name)
    problem.cause = cause
    return problem
  }
}

extension Problem {
  /// Who changed something, and when; null and empty where that is unknown.
  struct Change: Described, Hashable {
    var who: String
    @OrNull var at: ISOTime?

    static let schema = JSONSchema.response("Change", ["who": .text(0...250), "at": .nullable(.instant)])
  }
}

extension Problem.Kind {
  var status: HTTPResponse.Status {
    switch self {
    case .malformedBody, .invalidParameter: .badRequest
    case .signedOut, .wrongCredentials: .unauthorized
    case .notAllowed, .crossSite, .passwordChangeNeeded: .forbidden
    case .unknownHost: .misdirectedRequest
    case .notFound: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .conflict: .conflict
    case .bodyTooLarge: .contentTooLarge
    case .notJSON: .unsupportedMediaType
    case .invalidField: .unprocessableContent
    case .tooManyRequests, .tooManyStreams, .tooManyAttempts: .tooManyRequests
    case .failed: .internalServerError
    case .notReady: .serviceUnavailable
    }
  }

  var title: String {
    switch self {
    case .malformedBody: "Malformed body"
    case .invalidParameter: "Invalid parameter"
    case .signedOut: "Unauthorized"
    case .wrongCredentials: "Invalid credentials"
    case .notAllowed: "Forbidden"
    case .crossSite: "Cross-site request refused"
    case .unknownHost: "Unknown host"
    case .passwordChangeNeeded: "Password change required"
    case .notFound: "Not found"
    case .methodNotAllowed: "Method not allowed"
    case .conflict: "Conflict with existing data"
    case .bodyTooLarge: "Body too large"
    case .notJSON: "Unsupported media type"
    case .invalidField: "Invalid field"
    case .tooManyRequests: "Too many requests"
    case .tooManyStreams: "Too many streams"
    case .tooManyAttempts: "Too many sign-in attempts"
    case .failed: "Internal server error"
    case .notReady: "Service unavailable"
    }
  }
}

extension Problem: Described {
  private enum CodingKeys: String, CodingKey { case type, title, status, detail, field, cause, change }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("/problems/\(kind.rawValue)", forKey: .type)
    try container.encode(kind.title, forKey: .title)
    try container.encode(kind.status.code, forKey: .status)
    try container.encode(detail, forKey: .detail)
    try container.encodeIfPresent(field, forKey: .field)
    try container.encodeIfPresent(cause, forKey: .cause)
    try container.encodeIfPresent(change, forKey: .change)
  }

  static let schema = JSONSchema.named(
    "Problem",
    .object([
      .required("type", .choice(Kind.allCases.map { "/problems/\($0.rawValue)" })), .required("title", .text(1...200)),
      .required("status", .integer(400...599)), .required("detail", .text(1...2_000)),
      .optional("field", .text(0...500)), .optional("cause", ProblemCause.schema),
      .optional("change", Change.schema),
    ]))
}
