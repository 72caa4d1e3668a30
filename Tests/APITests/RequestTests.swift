import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Invalid input is refused with a problem document that names it.
struct RequestTests {
  struct Refusal: Decodable, Sendable {
    var type: String
    var status: Int
    var detail: String
    var field: String?
    var cause: Cause?

    struct Cause: Decodable, Sendable {
      var code: String
      var most: Double?
    }
  }

  private func refusal(_ response: TestResponse) throws -> Refusal {
    #expect(response.headers[.contentType] == "application/problem+json")
    return try JSONDecoder().decode(Refusal.self, from: Data(response.body.readableBytesView))
  }

  /// Catches an invalid parameter that is accepted, blamed on another one, or answered with a server error.
  @Test(arguments: [
    ("counts?from=2026-11-24&to=2026-11-23&width=day", "to"),
    ("counts?from=2026-02-30&to=2026-11-23&width=day", "from"),
    ("counts?from=2026-11-01&to=2026-11-23&width=year", "width"), ("counts?to=2026-11-23&width=day", "from"),
    ("counts?from=2020-01-01&to=2026-11-23&width=minute", "to"), ("records?limit=0", "limit"),
    ("records?limit=501", "limit"),
    ("records?page=1%27%20OR%201=1", "page"), ("records?stores=1,x", "stores"), ("records?colour=red", "colour"),
    ("records?limit=1&limit=2", "limit"), ("records?direction=up", "direction"), ("stores/1/heat?weeks=99", "weeks"),
    ("counts?from=2026-11-01&to=2026-11-23&width=day&compare=2026-11-05..2026-11-01", "compare"),
    ("audit?page=-1", "page"), ("stores/1/hours?date=%00", "date"),
  ])
  func badParametersAreNamed(_ path: String, _ field: String) async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      let response = try await visitor.send(.get, "/api/v1/" + path)
      #expect(response.status == .badRequest)
      #expect(try refusal(response).field == field)
    }
  }

  /// Catches a missing cause code or bound, which a page in another language needs.
  @Test(
    arguments: [
      ("records?limit=501", "range", 500.0), ("records?stores=1,x", "unreadable", nil),
      ("records?colour=red", "unknown", nil),
      ("records?direction=up", "choice", nil), ("counts?width=day&to=2026-11-23", "missing", nil),
      ("counts?from=2026-02-30&to=2026-11-23&width=day", "date", nil), ("stores/1/hours?date=never", "date", nil),
    ] as [(String, String, Double?)])
  func badParametersHaveACause(_ path: String, _ code: String, _ most: Double?) async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      let cause = try #require(try refusal(try await visitor.send(.get, "/api/v1/" + path)).cause)
      #expect(cause.code == code && cause.most == most)
    }
  }

  /// Catches a camera address that is not allowed: tested, added, or set by a change.
  @Test func addressesThatAreNotAllowedAreRefused() async throws {
    let site = try await Site()
    try await site.visit(.manager) { visitor in
      let (store, camera) = (site.here.store, site.here.camera.id)
      let bad: JSONValue = ["name": "x", "address": "/etc/passwd"]
      for response in [
        try await visitor.send(.post, "/api/v1/stores/\(store)/cameras", bad),
        try await visitor.send(.patch, "/api/v1/cameras/\(camera)", ["address": "/etc/passwd"]),
      ] {
        #expect(response.status == .unprocessableContent)
        #expect(try refusal(response).field == "address")
      }
      let test = try await visitor.send(.post, "/api/v1/stores/\(store)/camera-test", ["address": "/etc/passwd"])
      #expect(String(buffer: test.body).contains("\"address-folder\""))
      #expect(try await visitor.send(.patch, "/api/v1/cameras/\(camera)", ["name": "y"]).status == .ok)
    }
  }

  /// Catches a test that takes another transport than the camera will have.
  @Test(arguments: [("udp", true), ("tcp", false), (nil, false)])
  func theTestTakesTheTransport(_ transport: String?, _ works: Bool) async throws {
    let site = try await Site()
    try await site.visit(.manager) { visitor in
      var body: [String: JSONValue] = ["address": "rtsp://udp-only/1"]
      body["transport"] = transport.map { .text($0) }
      let test = try await visitor.send(.post, "/api/v1/stores/\(site.here.store)/camera-test", .object(body))
      let text = String(buffer: test.body)
      #expect(text.contains("\"works\":\(works)"))
    }
  }

  /// Catches templates that a manager cannot read, and paths of the server shown to viewers.
  @Test func makersAreForManagers() async throws {
    let site = try await Site()
    try await site.visit(.manager) { manager in
      let text = String(buffer: try await manager.send(.get, "/api/v1/camera-addresses").body)
      #expect(text.contains("Hikvision") && text.contains("{password}"))
    }
    try await site.visit(.viewer) { viewer in
      let refused = try await viewer.send(.get, "/api/v1/camera-addresses")
      #expect(refused.status == .forbidden)
    }
  }

  /// Catches an invalid body that is accepted or blamed on the wrong field.
  @Test(arguments: [
    ("{\"name\": \"x\"}", 422, "zone"), ("{\"name\": \"x\", \"zone\": \"Mars/Olympus\"}", 422, "zone"),
    ("{\"name\": \"x\", \"zone\": \"Europe/Paris\", \"dayStart\": \"04:10\"}", 422, "dayStart"),
    ("{\"name\": \"x\", \"zone\": \"Europe/Paris\", \"colour\": 1}", 422, "colour"),
    (
      "{\"name\": \"x\", \"zone\": \"Europe/Paris\", \"hours\": [{\"weekday\": 1, \"opens\": \"25:00\", \"closes\": \"26:00\"}]}",
      422, "hours[0].opens"
    ),
    ("{\"name\": 1, \"zone\": \"Europe/Paris\"}", 422, "name"), ("{\"name\": ", 400, nil), ("", 400, nil),
    ("[]", 422, ""),
    ("{\"name\": \"\\ud800\", \"zone\": \"Europe/Paris\"}", 400, nil),
  ])
  func badBodiesAreNamed(_ body: String, _ status: Int, _ field: String?) async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      var headers = visitor.headers
      headers[.contentType] = "application/json"
      let response = try await visitor.client.execute(
        uri: "/api/v1/stores", method: .post, headers: headers, body: ByteBuffer(string: body))
      let refusal = try refusal(response)
      #expect(refusal.status == status && refusal.field == field, "\(refusal)")
    }
    #expect(try await site.database.sites.stores().count == 2)
  }

  /// Catches a body over the limit, a form that is read as JSON, and a method without its route.
  @Test func sizesTypesAndMethodsAreChecked() async throws {
    let site = try await Site { $0.bodyLimit = 10_000 }
    try await site.visit(.owner) { visitor in
      let big = JSONValue.text(String(repeating: "x", count: 20_000))
      #expect(try await visitor.send(.post, "/api/v1/stores", ["name": big, "zone": "UTC"]).status == .contentTooLarge)
      var form = visitor
      form.headers[.contentType] = "text/plain"
      let response = try await form.client.execute(
        uri: "/api/v1/stores", method: .post, headers: form.headers, body: ByteBuffer(string: "{}"))
      #expect(response.status == .unsupportedMediaType)
      let put = try await visitor.send(.put, "/api/v1/stores")
      #expect(put.status == .methodNotAllowed && put.headers[.allow] == "GET, HEAD, OPTIONS, POST")
      let options = try await visitor.client.execute(uri: "/api/v1/stores", method: .options)
      #expect(options.status == .noContent && options.headers[.allow] == "GET, HEAD, OPTIONS, POST")
      let head = try await visitor.client.execute(uri: "/api/v1/stores", method: .head, headers: visitor.headers)
      #expect(head.status == .ok && head.body.readableBytes == 0)
      #expect(try await visitor.send(.get, "/api/v1/stores/9223372036854775808").status == .notFound)
      #expect(try await visitor.send(.get, "/api/v1/stores/..%2f..%2fetc").status == .notFound)
    }
  }

  /// Catches nested lists that cost seconds of CPU before anyone signed in, and a sign-in that reads long bodies.
  @Test(arguments: [
    (String(repeating: "[", count: 500) + String(repeating: "]", count: 500), HTTPResponse.Status.badRequest),
    (String(repeating: "[", count: 17) + String(repeating: "]", count: 17), .badRequest),
    (String(repeating: "[", count: 16) + String(repeating: "]", count: 16), .unprocessableContent),
    ("\"" + String(repeating: "x", count: 4095) + "\"", .contentTooLarge),
  ])
  func nestedBodiesOfStrangersAreRefused(_ body: String, _ status: HTTPResponse.Status) async throws {
    let site = try await Site()
    try await site.visit(.anonymous) { visitor in
      var headers = visitor.headers
      headers[.footfall] = "1"
      headers[.contentType] = "application/json"
      let response = try await visitor.client.execute(
        uri: "/api/v1/session", method: .post, headers: headers, body: ByteBuffer(string: body))
      #expect(response.status == status)
      if status == .badRequest { #expect(try refusal(response).type == "/problems/malformed-body") }
    }
  }

  /// Catches a handler that reads the other value of a field that is given twice, which no schema checked.
  @Test func aFieldThatIsGivenTwiceHasOneValue() async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      var headers = visitor.headers
      headers[.contentType] = "application/json"
      let body = "{\"name\": \"\", \"name\": \"Annex\", \"zone\": \"UTC\"}"
      _ = try await visitor.client.execute(
        uri: "/api/v1/stores", method: .post, headers: headers, body: ByteBuffer(string: body))
    }
    #expect(try await site.database.sites.stores().allSatisfy { !$0.name.isEmpty })
  }

  /// Catches a response with a camera's password.
  @Test func cameraPasswordsStayInside() async throws {
    let site = try await Site()
    try await site.visit(.owner) { visitor in
      let camera = site.here.camera.id
      let texts = [
        try await visitor.send(.get, "/api/v1/cameras"),
        try await visitor.send(.patch, "/api/v1/cameras/\(camera)", ["address": "rtsp://u:hunter2@10.0.0.8/b"]),
        try await visitor.send(.get, "/api/v1/audit"),
      ].map { String(buffer: $0.body) }
      #expect(texts.allSatisfy { !$0.contains("hunter2") })
    }
    #expect(try await site.database.sites.address(of: site.here.camera.id) == "rtsp://u:hunter2@10.0.0.8/b")
  }

  /// Catches a response without security headers, and one that a proxy could cache.
  @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
    let site = try await Site()
    try await site.visit(.anonymous) { visitor in
      for path in ["/healthz", "/api/v1/me", "/nowhere", "/api/docs"] {
        let headers = try await visitor.send(.get, path).headers
        #expect(headers[HTTPField.Name("Content-Security-Policy")!]?.contains("default-src 'none'") == true)
        #expect(headers[HTTPField.Name("X-Content-Type-Options")!] == "nosniff")
        #expect(headers[.cacheControl] != nil)
      }
    }
  }

  /// Catches a missing rate limit.
  @Test func oneAddressCannotTakeAll() async throws {
    let site = try await Site { $0.requestRate = 1 }
    try await site.visit(.anonymous) { visitor in
      var statuses: [HTTPResponse.Status] = []
      for _ in 0..<12 { statuses.append(try await visitor.send(.get, "/api/v1/setup").status) }
      #expect(statuses.prefix(10).allSatisfy { $0 == .ok })
      #expect(statuses.suffix(2).allSatisfy { $0 == .tooManyRequests })
      #expect(try await visitor.send(.get, "/healthz").status == .ok)
    }
  }

  /// Catches a route that the OpenAPI document or the reference page lacks.
  @Test func theDescriptionIsWhole() async throws {
    let site = try await Site()
    try await site.visit(.anonymous) { visitor in
      let document = try await visitor.read("/api/openapi.json")
      guard case .object(let parts) = document, case .object(let paths)? = parts["paths"] else {
        Issue.record("no paths")
        return
      }
      let undescribed = ["/api/openapi.json", "/api/docs", "/api/docs.css"]
      #expect(Set(paths.keys) == Set(site.routes.map(\.path)).subtracting(undescribed))
      let page = String(buffer: try await visitor.send(.get, "/api/docs").body)
      #expect(site.routes.filter { !undescribed.contains($0.path) }.allSatisfy { page.contains("id=\"\($0.name)\"") })
    }
    #expect(Set(site.routes.map(\.name)).count == site.routes.count)
  }

  /// Catches a route that docs/api.md lacks.
  @Test func theWrittenTableIsWhole() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/api.md"), encoding: .utf8)
    for route in RouteTable.all(version: "1") where !route.path.hasSuffix(".css") {
      let short = route.path.replacing("/api/v1/", with: "")
      #expect(
        text.contains("| \(route.method.rawValue) | `\(short)`") || text.contains("`\(short)`"),
        "\(route.method) \(short)")
    }
  }
}
