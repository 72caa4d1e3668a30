internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let keys: [Route] = [
    .reading("keys", .owner, "API keys, without revoked ones") { request in
      ListResponse(
        items: try await request.backend.accounts.keys().filter { $0.revoked == nil }.map {
          KeyResponse($0, now: request.now)
        })
    },
    .writing(.post, "keys", .owner, "Create an API key; its secret is shown once", status: .created) {
      (request, body: NewKeyRequest) in
      if let stores = body.stores { try await request.check(stores) }
      let expires = try body.expiry(now: request.now)
      let secret = Secret.random(prefix: "ff_")
      let key = try await request.backend.accounts.addKey(
        APIKeyRecord(
          name: body.name, keyHash: secret.hash, shown: String(secret.text.prefix(8)),
          scopes: Set(body.scopes.map(\.rawValue)), stores: body.stores.map(Set.init),
          createdBy: request.caller.user?.id,
          expires: expires))
      let stores = body.stores.map { $0.map(\.description).joined(separator: ", ") } ?? "all"
      try await request.audit(
        "key.made", "key \(key.id)",
        "\(key.name); scopes: \(key.scopes.sorted().joined(separator: ", ")); stores: \(stores)")
      return NewKeyResponse(key: KeyResponse(key, now: request.now), secret: secret.text)
    },
    .removing("keys/{key}", .owner, "Revoke an API key") { request in
      let id = try request.id(.key)
      let name = try await request.backend.accounts.keys().first { $0.id == id }?.name
      try await request.backend.accounts.revokeKey(id)
      request.backend.authenticator.keysChanged()
      try await request.audit("key.revoked", "key \(id)", name ?? "")
    },
  ]
}

extension Parameter {
  static let from = Parameter.optional("from", .date, "First day")
  static let to = Parameter.optional("to", .date, "Last day, inclusive")
  static let limit = Parameter.optional("limit", .integer(1...500), "Rows per page. Default: 100")
  static let page = Parameter.optional("page", .text(1...200), "The `next` token of the previous page")
}
