internal import HTTPTypes
internal import Scene
internal import Storage

extension RouteTable {
  static let stores: [Route] = [
    .reading("stores", .viewer, "Stores in sight, by name") { call in
      var answers: [StoreAnswer] = []
      for store in try await call.stores() { answers.append(try await call.answer(store)) }
      return Listing(items: answers)
    },
    .writing(.post, "stores", .owner, "Add a store", status: .created) { (call, body: NewStoreBody) in
      let week = try HoursBody.week(body.hours ?? [])
      let store = try await call.backend.store.addStore(
        Store(
          name: body.name, city: body.city ?? "", zone: body.zone,
          dayStart: try DayStart.minutes(body.dayStart ?? "00:00"),
          capacity: body.capacity))
      if !week.isEmpty { try await call.backend.store.setOpeningHours(OpeningHours(week: week), of: store.id) }
      call.backend.places.changed()
      try await call.note("store.added", "store \(store.id)", store.name)
      return try await call.answer(store)
    },
    .reading("stores/{store}", .viewer, "One store") { call in try await call.answer(try call.store) },
    .writing(.patch, "stores/{store}", .manager, "Change a store; another zone or day start cuts its days anew") {
      (call, body: StoreChangeBody) in
      var store = try call.store
      try body.apply(to: &store)
      let week = try body.hours.map(HoursBody.week)
      try await call.backend.store.updateStore(store)
      if let week {
        var hours = try await call.backend.store.openingHours(store.id)
        hours.week = week
        try await call.backend.store.setOpeningHours(hours, of: store.id)
      }
      return try await call.changed(store)
    },
    .writing(.put, "stores/{store}/exceptions/{date}", .manager, "Hours of one date; no spans means closed") {
      (call, body: ExceptionBody) in
      let spans = try body.spans.enumerated().map { try $1.span(at: "spans[\($0)]") }
      return try await call.changeHours { $0.exceptions[try call.date] = spans }
    },
    .doing(.delete, "stores/{store}/exceptions/{date}", .manager, "The date is as its week day again") { call in
      try await call.changeHours { $0.exceptions[try call.date] = nil }
    },
  ]
}

extension Call {
  /// The day of `{date}`.
  fileprivate var date: LocalDate {
    get throws {
      guard let date = path[.date].flatMap(LocalDate.sent) else { throw Problem.notFound("date") }
      return date
    }
  }

  fileprivate func answer(_ store: Store) async throws -> StoreAnswer {
    StoreAnswer(store, try await backend.store.openingHours(store.id), StoreZones([store]))
  }

  fileprivate func changed(_ store: Store) async throws -> StoreAnswer {
    backend.places.changed()
    try await note("store.changed", "store \(store.id)", store.name)
    return try await answer(store)
  }

  fileprivate func changeHours(_ change: (inout OpeningHours) throws -> Void) async throws -> StoreAnswer {
    let store = try store
    var hours = try await backend.store.openingHours(store.id)
    try change(&hours)
    try await backend.store.setOpeningHours(hours, of: store.id)
    return try await changed(store)
  }
}
