internal import Hummingbird

/// The OpenAPI 3.1 document of a list of routes.
struct OpenAPIDocument: Sendable {
  let routes: [Route]
  let version: String

  var value: JSONValue {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Footfall", "version": .text(version),
        "description":
          "People counts per store: entries, exits and occupancy, and the cameras behind them.",
        "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
      ],
      "servers": [["url": "/"]], "paths": paths, "webhooks": Self.webhooks,
      "tags": .list(topics.map { ["name": .text($0)] }),
      "components": ["schemas": .object(components), "securitySchemes": Self.securitySchemes],
    ]
  }

  private var topics: [String] { Set(routes.map(\.topic)).sorted() }

  private var paths: JSONValue {
    let byPath = Dictionary(grouping: routes, by: \.path)
    return .object(
      byPath.mapValues { routes in
        .object(Dictionary(uniqueKeysWithValues: routes.map { ($0.method.rawValue.lowercased(), operation($0)) }))
      })
  }

  /// Schemas of all bodies: requests, responses, problems and webhooks.
  var schemas: [JSONSchema] {
    routes.flatMap { route in route.responses.compactMap(\.schema) + [route.body].compactMap { $0 } }
      + [Problem.schema, AlertMessage.schema]
  }

  /// The named schemas.
  var components: [String: JSONValue] {
    schemas.reduce(into: [:]) { found, schema in found.merge(schema.components) { first, _ in first } }
  }

  private func operation(_ route: Route) -> JSONValue {
    var operation: [String: JSONValue] = [
      "operationId": .text(route.name), "summary": .text(route.summary), "tags": [.text(route.topic)],
      "x-who": .text(route.rule.rawValue), "responses": responses(of: route),
    ]
    let parameters = route.pathParameters.map(Self.document) + route.parameters.map(Self.document)
    if !parameters.isEmpty { operation["parameters"] = .list(parameters) }
    if let body = route.body {
      operation["requestBody"] = ["required": true, "content": ["application/json": ["schema": body.document]]]
    }
    if route.rule != .open { operation["security"] = security(of: route) }
    return .object(operation)
  }

  private func security(of route: Route) -> JSONValue {
    switch route.rule {
    case .own, .owner: [["session": []]]
    default: [["session": []], ["key": []]]
    }
  }

  private func responses(of route: Route) -> JSONValue {
    var responses: [String: JSONValue] = [:]
    for declared in route.responses {
      var response: [String: JSONValue] = ["description": .text(declared.status.reasonPhrase)]
      if let mediaType = declared.mediaType {
        response["content"] = [mediaType: .object(declared.schema.map { ["schema": $0.document] } ?? [:])]
      }
      responses[String(declared.status.code)] = .object(response)
    }
    for (status, kinds) in Dictionary(grouping: route.allProblems, by: \.status.code) {
      let names = Set(kinds.map(\.rawValue)).sorted().joined(separator: ", ")
      responses[String(status)] = [
        "description": .text("Problem: \(names)"),
        "content": ["application/problem+json": ["schema": Problem.schema.document]],
      ]
    }
    return .object(responses)
  }

  private static func document(_ parameter: PathParameter) -> JSONValue {
    ["name": .text(parameter.rawValue), "in": "path", "required": true, "schema": parameter.schema.document]
  }

  private static func document(_ parameter: Parameter) -> JSONValue {
    var document: [String: JSONValue] = [
      "name": .text(parameter.name), "in": "query", "required": .boolean(parameter.isRequired),
      "schema": parameter.schema.document, "description": .text(parameter.summary),
    ]
    if case .list = parameter.schema {
      document["style"] = "form"
      document["explode"] = false
    }
    return .object(document)
  }

  /// What Footfall sends to the receiver of an alert rule.
  private static let webhooks: JSONValue = [
    "alert": [
      "post": [
        "operationId": "receiveAlert", "summary": "An alert begins or ends",
        "description":
          .text(
            "Sent when a rule's limit is passed, and when it holds again. A status from 200 to 299 means received; after any "
              + "other it is sent again, with the same bytes."),
        "parameters": [
          [
            "name": "X-Footfall-Signature", "in": "header", "required": true, "schema": ["type": "string"],
            "description": "sha256= and the HMAC-SHA256 of the body with the rule's signing key, in hexadecimal",
          ]
        ],
        "requestBody": [
          "required": true, "content": ["application/json": ["schema": AlertMessage.schema.document]],
        ],
        "responses": ["204": ["description": "Received"]],
      ]
    ]
  ]

  private static let securitySchemes: JSONValue = [
    "session": [
      "type": "apiKey", "in": "cookie", "name": "footfall_access",
      "description":
        "Set by POST /api/v1/session. Requests that change something also need the header X-Footfall with any value.",
    ],
    "key": ["type": "http", "scheme": "bearer", "description": "An API key created by the owner: ff_…"],
  ]
}
