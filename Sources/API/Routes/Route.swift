internal import Hummingbird

/// One thing that the API does. The router and the OpenAPI document are both made from a list of these.
struct Route: Sendable {
  typealias Handler = @Sendable (AuthorizedRequest) async throws -> Response

  let method: HTTPRequest.Method
  /// From the root: `/api/v1/stores/{store}`. Names in braces are those of `PathParameter`.
  let path: String
  let rule: AccessRule
  /// One line for the description.
  let summary: String
  /// Of the query; others are refused.
  let parameters: [Parameter]
  let body: JSONSchema?
  let responses: [DeclaredResponse]
  /// Refusals beside those that follow from the rule, the path, the parameters and the body.
  let problems: [Problem.Kind]
  let handler: Handler

  /// What a route answers when it does as asked.
  struct DeclaredResponse: Sendable {
    let status: HTTPResponse.Status
    /// Nil for an answer without a body.
    let mediaType: String?
    let schema: JSONSchema?
  }

  /// `stores/{store}` → `stores_store`, with the method before it; unique.
  var name: String {
    let words = path.split(separator: "/").drop { $0 == "api" || $0 == "v1" }
    let name = words.joined(separator: "_").filter { $0 != "{" && $0 != "}" }.replacing(/[-.]/, with: "_")
    return method.rawValue.lowercased() + "_" + name
  }

  /// Under which heading the description lists it.
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

  /// Every refusal that this route can answer.
  var allProblems: [Problem.Kind] {
    var kinds: [Problem.Kind] = [.invalidParameter, .tooManyRequests]
    if rule != .open { kinds += [.signedOut, .notAllowed, .passwordChangeNeeded] }
    if method != .get { kinds.append(.crossSite) }
    if !pathParameters.isEmpty { kinds.append(.notFound) }
    if body != nil { kinds += [.malformedBody, .bodyTooLarge, .notJSON, .invalidField] }
    return kinds + problems
  }
}

/// A part of a path that names something.
enum PathParameter: String, Hashable, Sendable, CaseIterable {
  case store, camera, line, zone, user, key, staff, alert, track, date

  var schema: JSONSchema {
    switch self {
    case .date: .date
    case .track: .integer(0...Int64.max)
    case .store, .camera, .line, .zone, .user, .key, .staff, .alert: .id
    }
  }

  /// For "There is no …".
  var noun: String {
    switch self {
    case .key: "API key"
    case .staff: "member of staff"
    case .alert: "alert rule"
    default: rawValue
    }
  }
}

/// A parameter of a query.
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
