internal import Scene
internal import Storage

extension RouteTable {
  static let exports: [Route] =
    ExportFile.Format.allCases.flatMap { format in [records(format), counts(format)] } + [axis]

  private static func records(_ format: ExportFile.Format) -> Route {
    .answering(
      "export/records.\(format.rawValue)", .viewer, "Crossings as a file", parameters: RecordsRequest.parameters,
      answers: [.file(format.mediaType)], problems: [.notFound]
    ) { call in
      let request = try await RecordsRequest(call)
      let names = try await call.names(of: request.stores)
      let file = ExportFile(
        name: "crossings",
        columns: [
          "id", "time", "store", "storeName", "camera", "cameraName", "line", "lineName", "direction", "visitor",
          "score",
        ])
      let pieces = call.backend.store.export(request.filter)
      let cursor = PieceCursor(pieces) { rows in rows.map { names.row($0.entry, request.zones) } }
      return try await file.response(format, AsyncThrowingStream { try await cursor.next() })
    }
  }

  private static func counts(_ format: ExportFile.Format) -> Route {
    .answering(
      "export/counts.\(format.rawValue)", .viewer, "Counts as a file", parameters: CountsRequest.parameters,
      answers: [.file(format.mediaType)], problems: [.notFound]
    ) { call in
      let request = try await CountsRequest(call)
      guard let first = request.stores.first else { throw Problem.notFound("store in sight") }
      let series = try await call.backend.store.counts(request.query())
      let zones = StoreZones(request.stores)
      let classes = VisitorClass.allCases
      let file = ExportFile(
        name: "counts",
        columns: ["start", "end", "in", "out"] + classes.map { "in_\($0.rawValue)" }
          + classes.map { "out_\($0.rawValue)" }
          + ["coverage"])
      let rows = series.buckets.map { bucket -> [Spreadsheet.Cell] in
        let times = [bucket.start, bucket.end].map { Spreadsheet.Cell.text(zones.text($0, first.id).text) }
        let customers = [bucket.entries.customers, bucket.exits.customers]
        let all = customers + classes.map { bucket.entries[$0] } + classes.map { bucket.exits[$0] }
        let coverage = bucket.coverage.map { Spreadsheet.Cell.number(rounded($0)) } ?? .empty
        return times + all.map { .number(Double($0)) } + [coverage]
      }
      return try await file.response(format, .of(rows))
    }
  }

  /// The shape that Axis people counters give, so that software made for them can read ours.
  private static let axis = Route.answering(
    "stores/{store}/axis.csv", .viewer, "Counts as Axis people counters give them",
    parameters: [
      .firstDay, .lastDay,
      .optional("width", .choice(CountWidth.allCases.map(\.rawValue)), "Width of a row; quarter when left out"),
    ], answers: [.file("text/csv")]
  ) { call in
    let place = try call.store
    let days = try CountsRequest.days(call.query.text("from"), call.query.text("to"))
    let width = call.query.text("width").flatMap(CountWidth.init) ?? .quarter
    try CountsRequest.check(days, width, of: [place])
    let series = try await call.backend.store.counts(CountQuery(stores: [place.id], days: days, width: width))
    let zones = StoreZones([place])
    let rows = series.buckets.filter { $0.start <= call.now }.map { bucket -> [Spreadsheet.Cell] in
      [
        .text(zones.text(bucket.start, place.id).text), .text(zones.text(bucket.end, place.id).text),
        .number(Double(bucket.entries.customers)), .number(Double(bucket.exits.customers)),
      ]
    }
    return try await ExportFile(name: "axis", columns: ["start", "end", "in", "out"]).response(.csv, .of(rows))
  }
}

extension ExportFile.Rows {
  /// One piece.
  fileprivate static func of(_ rows: [[Spreadsheet.Cell]]) -> ExportFile.Rows {
    let (stream, continuation) = makeStream()
    continuation.yield(rows)
    continuation.finish()
    return stream
  }
}

/// Turns the database's pieces into the file's, one when the writer asks for one.
private actor PieceCursor {
  private var pieces: AsyncThrowingStream<[CrossingRow], any Error>.Iterator
  private let transform: @Sendable ([CrossingRow]) -> [[Spreadsheet.Cell]]

  init(
    _ pieces: AsyncThrowingStream<[CrossingRow], any Error>,
    transform: @escaping @Sendable ([CrossingRow]) -> [[Spreadsheet.Cell]]
  ) {
    self.pieces = pieces.makeAsyncIterator()
    self.transform = transform
  }

  func next() async throws -> [[Spreadsheet.Cell]]? {
    var iterator = pieces
    defer { pieces = iterator }
    return try await iterator.next(isolation: self).map(transform)
  }
}

/// What people call the things whose numbers a row holds.
struct ExportNames: Sendable {
  var stores: [StoreID: String] = [:]
  var cameras: [CameraID: String] = [:]
  var lines: [LineID: String] = [:]

  func row(_ entry: CrossingEntry, _ zones: StoreZones) -> [Spreadsheet.Cell] {
    let record = RecordAnswer(entry, zones)
    func number(_ id: some RowID) -> Spreadsheet.Cell { .number(Double(id.rawValue)) }
    return [
      .text(record.id), .text(record.time.text), number(entry.store), .text(stores[entry.store] ?? ""),
      number(entry.camera), .text(cameras[entry.camera] ?? ""), number(entry.line), .text(lines[entry.line] ?? ""),
      .text(entry.direction.rawValue), entry.visitor.map { .text($0.rawValue) } ?? .empty, .number(record.score),
    ]
  }
}

extension Call {
  fileprivate func names(of stores: [Store]) async throws -> ExportNames {
    var names = ExportNames()
    for store in stores { names.stores[store.id] = store.name }
    for camera in try await backend.store.cameras() where names.stores[camera.store] != nil {
      names.cameras[camera.id] = camera.name
      for line in camera.lines { names.lines[line.id] = line.name }
    }
    return names
  }
}
