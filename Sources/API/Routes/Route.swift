internal import Hummingbird

/// One operation of the API. The router and the OpenAPI document are both made from one list of routes.
struct Route: Sendable {
  typealias Handler = @Sendable (AuthorizedRequest) async throws -> Response

  let method: HTTPRequest.Method
  /// Absolute path: `/api/v1/stores/{store}`. Names in braces are `PathParameter` cases.
  let path: String
  let rule: AccessRule
  /// One line for the OpenAPI document.
  let summary: String
  /// Query parameters. Others are refused.
  let parameters: [Parameter]
  let body: JSONSchema?
  /// Bytes of the body; the server's own limit applies, too.
  var bodyLimit = Int.max
  let responses: [DeclaredResponse]
  /// Problems in addition to those that follow from rule, path, parameters and body.
  let problems: [Problem.Kind]
  let handler: Handler

  /// A successful response.
  struct DeclaredResponse: Sendable {
    let status: HTTPResponse.Status
    /// Nil for a response without a body.
    let mediaType: String?
    let schema: JSONSchema?
  }

  /// The unique operation id: GET `stores/{store}` → `get_stores_store`.
  var name: String {
    let words = path.split(separator: "/").drop { $0 == "api" || $0 == "v1" }
    let name = words.joined(separator: "_").filter { $0 != "{" && $0 != "}" }.replacing(/[-.]/, with: "_")
    return method.rawValue.lowercased() + "_" + name
  }

  /// The tag in the OpenAPI document.
  var topic: String {
    let words = path.split(separator: "/").map(String.init)
    guard words.count > 2, words[0] == "api" else { return "server" }
    return words.count > 4 && words[2] == "stores" ? words[4].replacing(/\..*/, with: "") : words[2]
  }

  var pathParameters: [PathParameter] {
    path.split(separator: "/").compactMap { word in
      word.first == "{" ? PathParameter(rawValue: String(word.dropFirst().dropLast())) : nil
    }
  }

  /// Every problem that this route can respond with.
  var allProblems: [Problem.Kind] {
    var kinds: [Problem.Kind] = [.invalidParameter, .tooManyRequests]
    if rule != .open { kinds += [.signedOut, .notAllowed, .passwordChangeNeeded] }
    if method != .get { kinds.append(.crossSite) }
    if !pathParameters.isEmpty { kinds.append(.notFound) }
    if body != nil { kinds += [.malformedBody, .bodyTooLarge, .notJSON, .invalidField] }
    return kinds + problems
  }
}

/// A variable part of a path.
enum PathParameter: String, Hashable, Sendable, CaseIterable {
  case store, camera, line, zone, user, key, staff, alert, session, track, date

  var schema: JSONSchema {
    switch self {
    case .date: .date
    case .track: .integer(0...Int64.max)
    case .store, .camera, .line, .zone, .user, .key, .staff, .alert, .session: .id
    }
  }

  /// Completes "There is no …".
  var noun: String {
    switch self {
    case .key: "API key"
    case .staff: "staff member"
    case .alert: "alert rule"
    default: rawValue
    }
  }
}

/// A query parameter.
struct Parameter: Sendable {
  let name: String
  let schema: JSONSchema
  let isRequired: Bool
  let summary: String

  static func required(_ name: String, _ schema: JSONSchema, _ summary: String) -> Parameter {
    Parameter(name: name, schema: schema, isRequired: true, summary: summary)
  }
  static func optional(_ name: String, _ schema: JSONSchema, _ summary: String) -> Parameter {
    Parameter(name: name, schema: schema, isRequired: false, summary: summary)
  }
}
