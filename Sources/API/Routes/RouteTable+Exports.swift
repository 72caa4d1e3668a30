internal import Scene
internal import Spreadsheet
internal import Storage

extension RouteTable {
  static let exports: [Route] =
    ExportFile.Format.allCases.flatMap { format in [records(format), counts(format)] } + [axis]

  private static func records(_ format: ExportFile.Format) -> Route {
    .custom(
      "export/records.\(format.rawValue)", .viewer, "Export crossings",
      parameters: RecordsParameters.parameters + [.locale],
      responses: [.file(format.mediaType)], problems: [.notFound]
    ) { request in
      let parameters = try await RecordsParameters(request)
      let names = try await request.names(of: parameters.stores)
      let file = ExportFile(
        title: title(request, parameters.stores, "crossings"), sheet: "Crossings", columns: ExportNames.columns)
      let chunks = request.backend.counts.export(parameters.filter)
      let cursor = ChunkCursor(chunks) { rows in rows.map { names.row($0.entry, parameters.zones) } }
      return try await file.response(
        format, language: request.query.text("locale"), AsyncThrowingStream { try await cursor.next() })
    }
  }

  private static func counts(_ format: ExportFile.Format) -> Route {
    .custom(
      "export/counts.\(format.rawValue)", .viewer, "Export counts",
      parameters: CountsParameters.parameters + [
        CountsParameters.comparison, CountsParameters.division([.store, .region, .format]), .locale,
      ],
      responses: [.file(format.mediaType)], problems: [.notFound]
    ) { request in
      let table = try await CountsTable(request)
      let file = ExportFile(
        title: title(request, table.stores, "by \(table.width.rawValue)"), sheet: "Counts", columns: table.columns,
        appendix: table.compared)
      return try await file.response(format, language: request.query.text("locale"), .of(table.rows))
    }
  }

  /// As in `Riyadh 1 2026-10-31 to 2026-11-27 by day`: the stores, the days if any are named, and what is in the file.
  private static func title(_ request: AuthorizedRequest, _ stores: [Store], _ content: String) -> String {
    let all = request.query.text("stores") == nil
    let name = stores.count == 1 ? stores.first?.name : all ? "All stores" : "\(stores.count) stores"
    let days = [request.query.text("from"), request.query.text("to").map { "to \($0)" }]
    return ([name] + days + [content]).compactMap { $0 }.joined(separator: " ")
  }

  /// The format of Axis people counters, for software that reads theirs.
  private static let axis = Route.custom(
    "stores/{store}/axis.csv", .viewer, "Counts in the format of Axis people counters",
    parameters: [
      .firstDay, .lastDay,
      .optional("width", .choice(CountWidth.allCases.map(\.rawValue)), "Width of a row. Default: quarter"),
    ], responses: [.file("text/csv")]
  ) { request in
    let store = try request.store
    let days = try CountsParameters.days(request.query.text("from"), request.query.text("to"))
    let width = request.query.text("width").flatMap(CountWidth.init) ?? .quarter
    try CountsParameters.check(days, width, of: [store])
    let series = try await request.backend.counts.series(CountQuery(stores: [store.id], days: days, width: width))
    let zones = StoreZones([store])
    let rows = series.buckets.compactMap { bucket -> [Cell]? in
      guard let span = bucket.span, span.lowerBound <= request.now else { return nil }
      let people = [bucket.entries.customers, bucket.exits.customers]
      return [.time(zones.text(span.lowerBound, store.id).text), .time(zones.text(span.upperBound, store.id).text)]
        + people.map { bucket.isMeasured ? .number(Double($0)) : .empty }
    }
    let file = ExportFile(
      title: title(request, [store], "axis"), sheet: "Counts", columns: [.start, .end, .entries, .exits])
    return try await file.response(.csv, .of(rows))
  }
}

extension Column {
  static let start = Column("start", "Start")
  static let end = Column("end", "End")
  static let entries = Column("in", "In")
  static let exits = Column("out", "Out")
}

extension Parameter {
  fileprivate static let locale = Parameter.optional(
    "locale", .choice(CSV.languages),
    "CSV only: the language of the spreadsheet program that reads the file. Adds a byte order mark, and writes its separator, "
      + "its decimal sign and local times. Default: RFC 4180 with ISO 8601 times, for programs")
}

extension ExportFile.Rows {
  /// A single chunk.
  fileprivate static func of(_ rows: [[Cell]]) -> ExportFile.Rows {
    let (stream, continuation) = makeStream()
    continuation.yield(rows)
    continuation.finish()
    return stream
  }
}

/// Converts the database's chunks into the file's, on demand.
private actor ChunkCursor {
  private var chunks: AsyncThrowingStream<[CrossingRow], any Error>.Iterator
  private let transform: @Sendable ([CrossingRow]) -> [[Cell]]

  init(
    _ chunks: AsyncThrowingStream<[CrossingRow], any Error>,
    transform: @escaping @Sendable ([CrossingRow]) -> [[Cell]]
  ) {
    self.chunks = chunks.makeAsyncIterator()
    self.transform = transform
  }

  func next() async throws -> [[Cell]]? {
    var iterator = chunks
    defer { chunks = iterator }
    return try await iterator.next(isolation: self).map(transform)
  }
}

/// Names of the stores, cameras and lines that rows refer to.
struct ExportNames: Sendable {
  var stores: [StoreID: String] = [:]
  var cameras: [CameraID: String] = [:]
  var lines: [LineID: String] = [:]

  static let columns = [
    Column("id", "ID"), Column("time", "Time"), Column("store", "Store ID"), Column("storeName", "Store"),
    Column("camera", "Camera ID"), Column("cameraName", "Camera"), Column("line", "Line ID"),
    Column("lineName", "Line"),
    Column("direction", "Direction"), Column("visitor", "Visitor"), Column("score", "Confidence"),
  ]

  func row(_ entry: CrossingEntry, _ zones: StoreZones) -> [Cell] {
    let record = RecordResponse(entry, zones)
    func number(_ id: some RowID) -> Cell { .number(Double(id.rawValue)) }
    return [
      .text(record.id), .time(record.time.text), number(entry.store), .text(stores[entry.store] ?? ""),
      number(entry.camera), .text(cameras[entry.camera] ?? ""), number(entry.line), .text(lines[entry.line] ?? ""),
      .text(entry.direction.rawValue), entry.visitor.map { .text($0.rawValue) } ?? .empty, .number(record.score),
    ]
  }
}

extension AuthorizedRequest {
  fileprivate func names(of stores: [Store]) async throws -> ExportNames {
    var names = ExportNames()
    for store in stores { names.stores[store.id] = store.name }
    for camera in try await backend.sites.cameras() where names.stores[camera.store] != nil {
      names.cameras[camera.id] = camera.settings.name
      for line in camera.lines { names.lines[line.id] = line.name }
    }
    return names
  }
}
