internal import Hummingbird

/// A refusal as RFC 9457 gives it: what is wrong with which thing, and what to do, in one sentence for a person.
package struct Problem: Error, Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case malformedBody = "malformed-body"
    case invalidParameter = "invalid-parameter"
    case signedOut = "signed-out"
    case wrongCredentials = "wrong-credentials"
    case notAllowed = "not-allowed"
    case crossSite = "cross-site"
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
  /// The parameter, or the place in the body, that is not right.
  package var field: String?
  package var cause: ProblemCause?
  /// Seconds until it may go better.
  package var retryAfter: Int?
  /// For `methodNotAllowed`: what the path answers.
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

  /// One answer for what is not there and for what the caller may not see.
  static func notFound(_ what: String) -> Problem { Problem(.notFound, "There is no \(what).") }

  static func invalidField(_ field: String, _ sentence: String, cause: ProblemCause.Code) -> Problem {
    invalidField(JSONSchema.Violation(field: field, sentence: sentence, cause: ProblemCause(cause)))
  }

  static func invalidField(_ fault: JSONSchema.Violation) -> Problem {
    let detail = fault.field.isEmpty ? "The body is not right: \(fault.sentence)" : "\(fault.field): \(fault.sentence)"
    var problem = Problem(.invalidField, detail, field: fault.field)
    problem.cause = fault.cause
    return problem
  }

  static func invalidParameter(_ name: String, _ sentence: String, cause: ProblemCause? = nil) -> Problem {
    var problem = Problem(.invalidParameter, "\(name): \(sentence)", field: name)
    problem.cause = cause
    return problem
  }
}

extension Problem.Kind {
  var status: HTTPResponse.Status {
    switch self {
    case .malformedBody, .invalidParameter: .badRequest
    case .signedOut, .wrongCredentials: .unauthorized
    case .notAllowed, .crossSite, .passwordChangeNeeded: .forbidden
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
    case .malformedBody: "The body cannot be read"
    case .invalidParameter: "A parameter is not right"
    case .signedOut: "Sign in first"
    case .wrongCredentials: "User name or password is wrong"
    case .notAllowed: "This is not allowed to you"
    case .crossSite: "The request may come from a foreign page"
    case .passwordChangeNeeded: "Change the password first"
    case .notFound: "Not found"
    case .methodNotAllowed: "The path does not answer this method"
    case .conflict: "It does not fit what is there"
    case .bodyTooLarge: "The body is too large"
    case .notJSON: "The body must be JSON"
    case .invalidField: "A field is not right"
    case .tooManyRequests: "Too many requests"
    case .tooManyStreams: "Too many streams are open"
    case .tooManyAttempts: "Too many attempts to sign in"
    case .failed: "The server could not do it"
    case .notReady: "Not ready"
    }
  }
}

extension Problem: Described {
  private enum CodingKeys: String, CodingKey { case type, title, status, detail, field, cause }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("/problems/\(kind.rawValue)", forKey: .type)
    try container.encode(kind.title, forKey: .title)
    try container.encode(kind.status.code, forKey: .status)
    try container.encode(detail, forKey: .detail)
    try container.encodeIfPresent(field, forKey: .field)
    try container.encodeIfPresent(cause, forKey: .cause)
  }

  static let schema = JSONSchema.named(
    "Problem",
    .object([
      .required("type", .choice(Kind.allCases.map { "/problems/\($0.rawValue)" })), .required("title", .text(1...200)),
      .required("status", .integer(400...599)), .required("detail", .text(1...2_000)),
      .optional("field", .text(0...500)), .optional("cause", ProblemCause.schema),
    ]))
}
