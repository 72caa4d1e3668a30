internal import HTTPTypes
internal import Hummingbird
internal import Scene
internal import Storage

extension RouteTable {
  static let stores: [Route] = [
    .reading("stores", .viewer, "Stores that you can access, by name") { request in
      let stores = try await request.stores()
      let hours = try await request.backend.sites.openingHours(stores.map(\.id))
      let zones = StoreZones(stores)
      return ListResponse(items: stores.map { StoreResponse($0, hours[$0.id] ?? OpeningHours(), zones) })
    },
    .reading("archived-stores", .owner, "Archived stores, by name") { request in
      var responses: [StoreResponse] = []
      for store in try await request.backend.storeCache.allStores() where store.archived != nil {
        responses.append(try await request.response(store))
      }
      return ListResponse(items: responses)
    },
    .writing(
      .post, "stores", .owner, "Add a store; a name that exists in the same town needs `allowsSameName`",
      status: .created, problems: [.conflict]
    ) { (request, body: NewStoreRequest) in
      try await request.checkName(body.name, body.city ?? "", allowsSame: body.allowsSameName)
      let week = try HoursRequest.week(body.hours ?? [])
      let store = try await request.backend.sites.addStore(
        Store(
          name: body.name, city: body.city ?? "", region: body.region ?? "",
          format: body.format ?? "", zone: body.zone,
          dayStart: try DayStart.minutes(body.dayStart ?? "00:00"),
          capacity: body.capacity))
      if !week.isEmpty { try await request.backend.sites.setOpeningHours(OpeningHours(week: week), of: store.id) }
      request.backend.storeCache.invalidate()
      try await request.audit("store.added", "store \(store.id)", store.name)
      return try await request.response(store)
    },
    .reading("stores/{store}", .viewer, "One store") { request in try await request.response(try request.store) },
    .writing(
      .patch, "stores/{store}", .manager, "Change a store; a new time zone or day start regroups its days",
      problems: [.conflict]
    ) {
      (request, body: StoreChangeRequest) in
      let before = try await request.response(try request.store)
      var store = try request.store
      try body.apply(to: &store)
      if store.name != before.name || store.city != before.city {
        try await request.checkName(store.name, store.city, excluding: store.id, allowsSame: body.allowsSameName)
      }
      let week = try body.hours.map(HoursRequest.week)
      try await request.backend.sites.updateStore(store)
      if let week {
        var hours = try await request.backend.sites.openingHours(store.id)
        hours.week = week
        try await request.backend.sites.setOpeningHours(hours, of: store.id)
      }
      return try await request.changed(store, from: before)
    },
    .writing(
      .put, "stores/{store}/exceptions/{date}", .manager, "Set special opening hours for a date; no spans means closed"
    ) {
      (request, body: ExceptionRequest) in
      let spans = try body.spans.enumerated().map { try $1.span(at: "spans[\($0)]") }
      return try await request.changeHours { $0.exceptions[try request.date] = spans }
    },
    .acting(.delete, "stores/{store}/exceptions/{date}", .manager, "Remove the special opening hours of a date") {
      request in
      try await request.changeHours { $0.exceptions[try request.date] = nil }
    },
    .acting(
      .post, "stores/{store}/archive", .owner,
      "Archive a store: it leaves all lists and its cameras stop; its past stays"
    ) { request in try await request.setArchived(true) },
    .acting(.post, "stores/{store}/restore", .owner, "Bring an archived store back; its cameras start") { request in
      try await request.setArchived(false)
    },
    .custom(
      "stores/{store}", .owner, "Delete an archived store with its cameras and all its counts, for ever",
      method: .delete, parameters: [.typedName], responses: [.nothing], problems: [.conflict]
    ) { request in
      let store = try request.store
      try request.checkTypedName(store.name)
      guard store.archived != nil else {
        throw Problem(.conflict, "Archive the store first. Its cameras must have stopped.")
      }
      let deleted = try await request.backend.sites.deleteStore(store.id)
      request.backend.storeCache.invalidate()
      try await request.audit(
        "store.deleted", "store \(store.id)",
        "\(store.name): \(deleted.cameras) cameras, \(deleted.days) days, \(deleted.crossings) crossings")
      return Response(status: .noContent)
    },
  ]
}

extension AuthorizedRequest {
  /// The day in `{date}`.
  fileprivate var date: LocalDate {
    get throws {
      guard let date = path[.date].flatMap(LocalDate.parse) else { throw Problem.notFound("date") }
      return date
    }
  }

  fileprivate func response(_ store: Store) async throws -> StoreResponse {
    StoreResponse(store, try await backend.sites.openingHours(store.id), StoreZones([store]))
  }

  /// - Throws: `Problem` with the cause `same-name`, which a person can decide to ignore.
  fileprivate func checkName(_ name: String, _ city: String, excluding id: StoreID? = nil, allowsSame: Bool?)
    async throws
  {
    guard allowsSame != true, let other = try await backend.sites.store(named: name, city: city, excluding: id) else {
      return
    }
    let state = other.archived == nil ? "" : ", which is archived"
    throw Problem(
      .conflict,
      "There is a store \(other.name) in this town already\(state). Repeat with allowsSameName to keep both.",
      field: "name", cause: .sameName)
  }

  fileprivate func setArchived(_ isArchived: Bool) async throws -> StoreResponse {
    let store = try store
    try await backend.sites.setArchived(store.id, at: isArchived ? now : nil)
    backend.storeCache.invalidate()
    for camera in try await backend.sites.cameras(store: store.id) { await backend.live.cameras.apply(camera.id) }
    try await audit(isArchived ? "store.archived" : "store.restored", "store \(store.id)", store.name)
    return try await response(try await backend.sites.store(store.id))
  }

  fileprivate func changed(_ store: Store, from before: StoreResponse) async throws -> StoreResponse {
    backend.storeCache.invalidate()
    let after = try await response(store)
    try await audit(
      "store.changed", "store \(store.id)", store.name, from: before, to: after, without: ["recordsFrom", "created"])
    return after
  }

  fileprivate func changeHours(_ change: (inout OpeningHours) throws -> Void) async throws -> StoreResponse {
    let store = try store
    let before = try await response(store)
    var hours = try await backend.sites.openingHours(store.id)
    try change(&hours)
    try await backend.sites.setOpeningHours(hours, of: store.id)
    return try await changed(store, from: before)
  }
}
