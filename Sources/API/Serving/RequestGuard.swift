internal import Execution
internal import Foundation
internal import Hummingbird
internal import Scene
internal import Storage

/// Authenticates, authorizes and validates every request before its handler runs.
struct RequestGuard: Sendable {
  let backend: Backend

  func authorize(_ request: Request, _ context: APIContext, to route: Route) async throws -> AuthorizedRequest {
    let caller = try await caller(of: request, context)
    if route.method != .get, !caller.isKey { try checkOrigin(of: request, context.origin) }
    if let refusal = route.rule.refusal(of: caller) { throw refusal }
    let path = try pathValues(route, context)
    let subject = try await subject(path, caller)
    let query = try Query(
      of: request.uri.queryParameters.map { (String($0.key), String($0.value)) }, for: route.parameters)
    let body = try await body(of: request, for: route)
    return AuthorizedRequest(
      backend: backend, http: request, context: context, caller: caller, path: path, subject: subject, query: query,
      body: body)
  }

  // MARK: Caller

  private func caller(of request: Request, _ context: APIContext) async throws -> Caller {
    let address = context.origin.address
    if let header = request.headers[.authorization] {
      guard header.hasPrefix("Bearer "), header.utf8.count < 200,
        let key = try await backend.authenticator.key(hash: Secret(text: String(header.dropFirst(7))).hash)
      else { throw Problem.signedOut }
      return Caller(identity: .key(key), address: address)
    }
    guard let session = SessionCookie.token(of: request)?.hash,
      let user = try await backend.authenticator.user(ofSession: session)
    else { return Caller(identity: .anonymous, address: address) }
    return Caller(identity: .user(user, session: session), address: address)
  }

  /// Guards against cross-site request forgery, in addition to SameSite=Strict: a foreign page cannot add the header.
  private func checkOrigin(of request: Request, _ origin: RequestOrigin) throws {
    guard request.headers[.footfall] != nil else {
      throw Problem(.crossSite, "Add the header X-Footfall: 1 and send the request from the server's own origin.")
    }
    if let sent = request.headers[.origin], let host = origin.host.flatMap({ Authority($0) }) {
      guard let page = Authority.origin(sent), page.authority.matches(host, scheme: page.scheme) else {
        throw Problem(
          .crossSite,
          "The page is of \(sent.prefix(200)), the request is for \(host). A reverse proxy must pass the Host header on, "
            + "or send X-Forwarded-Host and be listed in the setting proxy. See docs/deploy.md.")
      }
    }
    if let site = request.headers[.fetchSite], site != "same-origin", site != "none" {
      throw Problem(
        .crossSite, "Another site sent this request (Sec-Fetch-Site: \(site.prefix(40))). Open the dashboard itself.")
    }
  }

  // MARK: Path and body

  private func pathValues(_ route: Route, _ context: APIContext) throws -> [PathParameter: String] {
    var values: [PathParameter: String] = [:]
    for parameter in route.pathParameters {
      let text = context.parameters.get(parameter.rawValue) ?? ""
      if parameter == .date {
        guard TextFormat.date.accepts(text) else {
          throw Problem.invalidParameter("date", "write \(TextFormat.date.advice).", cause: ProblemCause(.date))
        }
      } else if Int64(text) == nil {
        throw Problem.notFound("\(parameter.noun) “\(text.prefix(40))”")
      }
      values[parameter] = text
    }
    return values
  }

  /// The store and the camera in the path. - Throws: `Problem` for those that the caller cannot access.
  private func subject(_ path: [PathParameter: String], _ caller: Caller) async throws -> Subject {
    var subject = Subject()
    if let id = path[.camera].flatMap({ Int64($0) }) {
      let camera = try await backend.sites.camera(CameraID(rawValue: id))
      guard caller.canAccess(camera.store) else { throw Problem.notFound("camera \(id)") }
      subject.camera = camera
      subject.store = try await backend.storeCache.store(camera.store)
    }
    if let id = path[.store].flatMap({ Int64($0) }) {
      guard caller.canAccess(StoreID(rawValue: id)),
        let store = try await backend.storeCache.store(StoreID(rawValue: id))
      else {
        throw Problem.notFound("store \(id)")
      }
      subject.store = store
    }
    return subject
  }

  private func body(of request: Request, for route: Route) async throws -> ByteBuffer? {
    guard let schema = route.body else { return nil }
    let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
    guard type == "application/json" else {
      throw Problem(.notJSON, "Send JSON with the header Content-Type: application/json.")
    }
    let limit = min(route.bodyLimit, backend.configuration.bodyLimit)
    let tooLarge = Problem(.bodyTooLarge, "The body exceeds \(limit) bytes.")
    if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge }
    var bytes = ByteBuffer()
    for try await chunk in request.body {
      guard bytes.readableBytes + chunk.readableBytes <= limit else { throw tooLarge }
      bytes.writeImmutableBuffer(chunk)
    }
    return try validated(bytes, schema)
  }

  /// Encodes the checked value again, so that the handler cannot read another one (of a field that is given twice).
  private func validated(_ bytes: ByteBuffer, _ schema: JSONSchema) throws -> ByteBuffer {
    let value: JSONValue
    do {
      value = try JSONValue(parsing: Data(bytes.readableBytesView), within: schema.limits)
    } catch JSONLimits.Excess.tooManyValues {
      throw Problem(.malformedBody, "The body has more values than this path takes.")
    } catch {
      throw Problem(.malformedBody, "The body is not valid JSON, or is nested too deeply.")
    }
    // The client can have gone in the meantime.
    try Task.checkCancellation()
    if let violation = schema.violation(in: value) { throw Problem.invalidField(violation) }
    return ByteBuffer(bytes: try JSONEncoder().encode(value))
  }
}

extension Caller {
  fileprivate var isKey: Bool {
    if case .key = identity { true } else { false }
  }
}
