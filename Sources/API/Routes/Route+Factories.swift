internal import HTTPTypes
internal import Hummingbird

/// A request body with its schema.
protocol RequestBody: Decodable, Sendable {
  static var schema: JSONSchema { get }
}

extension Route {
  /// Prefixes `/api/v1/` unless `path` begins with a slash.
  private static func full(_ path: String) -> String { path.hasPrefix("/") ? path : "/api/v1/" + path }

  /// A GET that responds with a value as JSON.
  static func reading<Value: Described>(
    _ path: String, _ rule: AccessRule, _ summary: String, parameters: [Parameter] = [], problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (AuthorizedRequest) async throws -> Value
  ) -> Route {
    Route(
      method: .get, path: full(path), rule: rule, summary: summary, parameters: parameters, body: nil,
      responses: [.json(Value.schema), .notModified], problems: problems,
      handler: { try await .json(handler($0), for: $0.http) })
  }

  /// Takes a body and responds with a value.
  static func writing<Body: RequestBody, Value: Described>(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule, _ summary: String,
    status: HTTPResponse.Status = .ok, problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (AuthorizedRequest, Body) async throws -> Value
  ) -> Route {
    Route(
      method: method, path: full(path), rule: rule, summary: summary, parameters: [], body: Body.schema,
      responses: [.json(Value.schema, status: status)], problems: problems,
      handler: { try await .json(handler($0, $0.decoded(Body.self)), status: status) })
  }

  /// Takes no body and responds with a value.
  static func acting<Value: Described>(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule, _ summary: String, problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (AuthorizedRequest) async throws -> Value
  ) -> Route {
    Route(
      method: method, path: full(path), rule: rule, summary: summary, parameters: [], body: nil,
      responses: [.json(Value.schema)], problems: problems, handler: { try await .json(handler($0)) })
  }

  /// A DELETE that responds with no content.
  static func removing(
    _ path: String, _ rule: AccessRule, _ summary: String, problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (AuthorizedRequest) async throws -> Void
  ) -> Route {
    Route(
      method: .delete, path: full(path), rule: rule, summary: summary, parameters: [], body: nil,
      responses: [.nothing], problems: problems,
      handler: { request in
        try await handler(request)
        return Response(status: .noContent)
      })
  }

  /// Anything else: files, streams, responses with cookies.
  static func custom(
    _ path: String, _ rule: AccessRule, _ summary: String, method: HTTPRequest.Method = .get,
    parameters: [Parameter] = [], body: JSONSchema? = nil, bodyLimit: Int = .max,
    responses: [DeclaredResponse], problems: [Problem.Kind] = [],
    _ handler: @escaping Handler
  ) -> Route {
    Route(
      method: method, path: full(path), rule: rule, summary: summary, parameters: parameters, body: body,
      bodyLimit: bodyLimit, responses: responses, problems: problems, handler: handler)
  }
}

extension Route.DeclaredResponse {
  static func json(_ schema: JSONSchema, status: HTTPResponse.Status = .ok) -> Route.DeclaredResponse {
    Route.DeclaredResponse(status: status, mediaType: "application/json", schema: schema)
  }
  /// `If-None-Match` names the response that the caller has already.
  static let notModified = Route.DeclaredResponse(status: .notModified, mediaType: nil, schema: nil)
  static func file(_ mediaType: String) -> Route.DeclaredResponse {
    Route.DeclaredResponse(status: .ok, mediaType: mediaType, schema: nil)
  }
  /// Server-sent events; `schema` has the `data:` of each event under the name in its `event:` line.
  static func events(_ schema: JSONSchema) -> Route.DeclaredResponse {
    Route.DeclaredResponse(status: .ok, mediaType: "text/event-stream", schema: schema)
  }
  static let nothing = Route.DeclaredResponse(status: .noContent, mediaType: nil, schema: nil)
}
