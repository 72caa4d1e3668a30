internal import HTTPTypes
internal import Hummingbird

/// A body that a route reads.
protocol RequestBody: Decodable, Sendable {
  static var schema: Schema { get }
}

extension Route {
  /// `path` is under `/api/v1/` unless it begins with a slash.
  private static func full(_ path: String) -> String { path.hasPrefix("/") ? path : "/api/v1/" + path }

  /// Answers a value as JSON.
  static func reading<Value: Described>(
    _ path: String, _ rule: AccessRule, _ summary: String, parameters: [Parameter] = [], problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (Call) async throws -> Value
  ) -> Route {
    Route(
      method: .get, path: full(path), rule: rule, summary: summary, parameters: parameters, body: nil,
      answers: [.json(Value.schema)], problems: problems, handler: { try await .json(handler($0)) })
  }

  /// Takes a body and answers a value.
  static func writing<Body: RequestBody, Value: Described>(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule, _ summary: String,
    status: HTTPResponse.Status = .ok, problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (Call, Body) async throws -> Value
  ) -> Route {
    Route(
      method: method, path: full(path), rule: rule, summary: summary, parameters: [], body: Body.schema,
      answers: [.json(Value.schema, status: status)], problems: problems,
      handler: { try await .json(handler($0, $0.decoded(Body.self)), status: status) })
  }

  /// Does something without a body and answers a value.
  static func doing<Value: Described>(
    _ method: HTTPRequest.Method, _ path: String, _ rule: AccessRule, _ summary: String, problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (Call) async throws -> Value
  ) -> Route {
    Route(
      method: method, path: full(path), rule: rule, summary: summary, parameters: [], body: nil,
      answers: [.json(Value.schema)], problems: problems, handler: { try await .json(handler($0)) })
  }

  /// Removes something; answers nothing.
  static func removing(
    _ path: String, _ rule: AccessRule, _ summary: String, problems: [Problem.Kind] = [],
    _ handler: @escaping @Sendable (Call) async throws -> Void
  ) -> Route {
    Route(
      method: .delete, path: full(path), rule: rule, summary: summary, parameters: [], body: nil,
      answers: [.nothing], problems: problems,
      handler: { call in
        try await handler(call)
        return Response(status: .noContent)
      })
  }

  /// Anything else: files, streams, answers with cookies.
  static func answering(
    _ path: String, _ rule: AccessRule, _ summary: String, method: HTTPRequest.Method = .get,
    parameters: [Parameter] = [], body: Schema? = nil, answers: [Answer], problems: [Problem.Kind] = [],
    _ handler: @escaping Handler
  ) -> Route {
    Route(
      method: method, path: full(path), rule: rule, summary: summary, parameters: parameters, body: body,
      answers: answers, problems: problems, handler: handler)
  }
}

extension Route.Answer {
  static func json(_ schema: Schema, status: HTTPResponse.Status = .ok) -> Route.Answer {
    Route.Answer(status: status, mediaType: "application/json", schema: schema)
  }
  static func file(_ mediaType: String) -> Route.Answer {
    Route.Answer(status: .ok, mediaType: mediaType, schema: nil)
  }
  static let nothing = Route.Answer(status: .noContent, mediaType: nil, schema: nil)
}
