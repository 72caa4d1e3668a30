internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let keys: [Route] = [
    .reading("keys", .owner, "API keys in use") { call in
      Listing(items: try await call.backend.store.keys().filter { $0.revoked == nil }.map(KeyAnswer.init))
    },
    .writing(.post, "keys", .owner, "Make an API key; its secret is told once", status: .created) {
      (call, body: NewKeyBody) in
      if let stores = body.stores { try await call.check(stores) }
      let secret = Secret.random(prefix: "ff_")
      let key = try await call.backend.store.addKey(
        APIKeyRecord(
          name: body.name, keyHash: secret.hash, shown: String(secret.text.prefix(8)),
          scopes: Set(body.scopes.map(\.rawValue)), stores: body.stores.map(Set.init), createdBy: call.caller.user?.id))
      try await call.note("key.made", "key \(key.id)", key.name)
      return NewKeyAnswer(key: KeyAnswer(key), secret: secret.text)
    },
    .removing("keys/{key}", .owner, "Revoke an API key") { call in
      let id = try call.id(.key)
      try await call.backend.store.revokeKey(id)
      call.backend.accounts.keysChanged()
      try await call.note("key.revoked", "key \(id)")
    },
    .reading(
      "audit", .owner, "Who changed what, the newest first",
      parameters: [.limit, .page]
    ) { call in
      let limit = call.query.integer("limit") ?? 100
      let before = try call.query.text("page").map { text in
        guard let id = Int64(text), id > 0 else {
          throw Problem.invalidParameter("page", "write what the page before gave as next.")
        }
        return id
      }
      let entries = try await call.backend.store.auditLog(before: before, limit: limit)
      let next = entries.count == limit ? entries.last?.id.description : nil
      return Page(items: entries.map(AuditAnswer.init), next: next)
    },
  ]
}

extension Parameter {
  static let from = Parameter.optional("from", .date, "First day")
  static let to = Parameter.optional("to", .date, "Last day, included")
  static let limit = Parameter.optional("limit", .integer(1...500), "Rows of a page; 100 when left out")
  static let page = Parameter.optional("page", .text(1...200), "The token that the page before gave as `next`")
}
