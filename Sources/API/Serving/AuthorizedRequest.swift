internal import Execution
internal import Foundation
internal import Hummingbird
internal import Scene
internal import Storage

/// The store and the camera in a path. The caller can access both.
struct Subject: Sendable {
  var store: Store?
  var camera: CameraRecord?
}

/// A request that is authenticated, authorized and validated.
struct AuthorizedRequest: Sendable {
  let backend: Backend
  let http: Request
  let context: APIContext
  let caller: Caller
  let path: [PathParameter: String]
  let subject: Subject
  let query: Query
  /// JSON that matches the route's schema; nil for a route without a body.
  let body: ByteBuffer?

  var now: WallTime { backend.clock.now() }

  /// The store in `{store}`, or of the camera in `{camera}`.
  var store: Store {
    get throws {
      guard let store = subject.store else { throw Problem.notFound("store") }
      return store
    }
  }

  var camera: CameraRecord {
    get throws {
      guard let camera = subject.camera else { throw Problem.notFound("camera") }
      return camera
    }
  }

  func id(_ parameter: PathParameter) throws -> Int64 {
    guard let id = path[parameter].flatMap({ Int64($0) }) else { throw Problem.notFound(parameter.noun) }
    return id
  }

  func decoded<Body: RequestBody>(_ type: Body.Type) throws -> Body {
    guard let body else { throw Problem(.malformedBody, "The body is missing.") }
    do {
      return try JSONDecoder().decode(Body.self, from: Data(body.readableBytesView))
    } catch {
      // The body passed its schema, so schema and type differ: a bug here.
      throw Problem(.malformedBody, "The body cannot be read.")
    }
  }

  /// The stores in the parameter `stores`, archived or not, or all in use that the caller can access, of the groups asked for. Other
  /// stores are not found.
  func stores() async throws -> [Store] {
    let all = try await backend.storeCache.allStores().filter { caller.canAccess($0.id) }
    var chosen = all.filter { $0.archived == nil }
    if let named = query.integers("stores") {
      let byID = Dictionary(all.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
      chosen = try Set(named).sorted().map { id in
        guard let store = byID[id] else { throw Problem.notFound("store") }
        return store
      }
    }
    for kind in StoreGrouping.allCases {
      guard let name = query.text(kind.rawValue) else { continue }
      chosen = chosen.filter { kind.includes($0, in: name) }
    }
    return chosen
  }

  /// Whether the caller's account or key, as it is now, still satisfies the rule and can access the same stores.
  func isStillAuthorized(_ rule: AccessRule) async throws -> Bool {
    let identity: Caller.Identity
    switch caller.identity {
    case .anonymous: identity = .anonymous
    case .user(_, let session):
      guard let user = try await backend.authenticator.user(ofSession: session) else { return false }
      identity = .user(user, session: session)
    case .key(let key):
      guard let key = try await backend.authenticator.key(hash: key.keyHash) else { return false }
      identity = .key(key)
    }
    let now = Caller(identity: identity, address: caller.address)
    return rule.refusal(of: now) == nil && now.stores == caller.stores
  }

  /// Adds an entry to the audit log.
  func audit(_ action: String, _ subject: String, _ detail: String = "") async throws {
    try await backend.accounts.audit(
      AuditEntry(
        at: now, user: caller.user?.id, who: caller.name, action: action, subject: subject, detail: detail,
        address: caller.address))
  }
}
