internal import HTTPTypes
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
    .writing(.post, "stores", .owner, "Add a store", status: .created) { (request, body: NewStoreRequest) in
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
    .writing(.patch, "stores/{store}", .manager, "Change a store; a new time zone or day start regroups its days") {
      (request, body: StoreChangeRequest) in
      let before = try await request.response(try request.store)
      var store = try request.store
      try body.apply(to: &store)
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
