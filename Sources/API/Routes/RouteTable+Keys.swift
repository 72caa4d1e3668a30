internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let keys: [Route] = [
    .reading("keys", .owner, "API keys that are not revoked") { call in
      Listing(
        items: try await call.backend.store.keys().filter { $0.revoked == nil }.map { KeyAnswer($0, now: call.now) })
    },
    .writing(.post, "keys", .owner, "Make an API key; its secret is told once", status: .created) {
      (call, body: NewKeyBody) in
      if let stores = body.stores { try await call.check(stores) }
      let expires = try body.expiry(now: call.now)
      let secret = Secret.random(prefix: "ff_")
      let key = try await call.backend.store.addKey(
        APIKeyRecord(
          name: body.name, keyHash: secret.hash, shown: String(secret.text.prefix(8)),
          scopes: Set(body.scopes.map(\.rawValue)), stores: body.stores.map(Set.init), createdBy: call.caller.user?.id,
          expires: expires))
      try await call.note("key.made", "key \(key.id)", key.name)
      return NewKeyAnswer(key: KeyAnswer(key, now: call.now), secret: secret.text)
    },
    .removing("keys/{key}", .owner, "Revoke an API key") { call in
      let id = try call.id(.key)
      try await call.backend.store.revokeKey(id)
      call.backend.accounts.keysChanged()
      try await call.note("key.revoked", "key \(id)")
    },
  ]
}

extension Parameter {
  static let from = Parameter.optional("from", .date, "First day")
  static let to = Parameter.optional("to", .date, "Last day, included")
  static let limit = Parameter.optional("limit", .integer(1...500), "Rows of a page; 100 when left out")
  static let page = Parameter.optional("page", .text(1...200), "The token that the page before gave as `next`")
}
