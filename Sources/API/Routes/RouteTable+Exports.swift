internal import Scene
internal import Spreadsheet
internal import Storage

extension RouteTable {
  static let exports: [Route] =
    ExportFile.Format.allCases.flatMap { format in [records(format), counts(format)] } + [axis]

  private static func records(_ format: ExportFile.Format) -> Route {
    .custom(
      "export/records.\(format.rawValue)", .viewer, "Export crossings", parameters: RecordsParameters.parameters,
      responses: [.file(format.mediaType)], problems: [.notFound]
    ) { request in
      let parameters = try await RecordsParameters(request)
      let names = try await request.names(of: parameters.stores)
      let file = ExportFile(
        name: "crossings",
        columns: [
          "id", "time", "store", "storeName", "camera", "cameraName", "line", "lineName", "direction", "visitor",
          "score",
        ])
      let chunks = request.backend.counts.export(parameters.filter)
      let cursor = ChunkCursor(chunks) { rows in rows.map { names.row($0.entry, parameters.zones) } }
      return try await file.response(format, AsyncThrowingStream { try await cursor.next() })
    }
  }

  private static func counts(_ format: ExportFile.Format) -> Route {
    .custom(
      "export/counts.\(format.rawValue)", .viewer, "Export counts", parameters: CountsParameters.parameters,
      responses: [.file(format.mediaType)], problems: [.notFound]
    ) { request in
      let parameters = try await CountsParameters(request)
      guard let first = parameters.stores.first else { throw Problem.notFound("store that you can access") }
      let series = try await request.backend.counts.series(parameters.query())
      let zones = StoreZones(parameters.stores)
      let classes = VisitorClass.allCases
      let file = ExportFile(
        name: "counts",
        columns: ["start", "end", "in", "out"] + classes.map { "in_\($0.rawValue)" }
          + classes.map { "out_\($0.rawValue)" }
          + ["coverage"])
      let rows = series.buckets.map { bucket -> [Workbook.Cell] in
        let times = [bucket.start, bucket.end].map { Workbook.Cell.text(zones.text($0, first.id).text) }
        let customers = [bucket.entries.customers, bucket.exits.customers]
        let all = customers + classes.map { bucket.entries[$0] } + classes.map { bucket.exits[$0] }
        let coverage = bucket.coverage.map { Workbook.Cell.number(rounded($0)) } ?? .empty
        return times + all.map { .number(Double($0)) } + [coverage]
      }
      return try await file.response(format, .of(rows))
    }
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
    let rows = series.buckets.filter { $0.start <= request.now }.map { bucket -> [Workbook.Cell] in
      [
        .text(zones.text(bucket.start, store.id).text), .text(zones.text(bucket.end, store.id).text),
        .number(Double(bucket.entries.customers)), .number(Double(bucket.exits.customers)),
      ]
    }
    return try await ExportFile(name: "axis", columns: ["start", "end", "in", "out"]).response(.csv, .of(rows))
  }
}

extension ExportFile.Rows {
  /// A single chunk.
  fileprivate static func of(_ rows: [[Workbook.Cell]]) -> ExportFile.Rows {
    let (stream, continuation) = makeStream()
    continuation.yield(rows)
    continuation.finish()
    return stream
  }
}

/// Converts the database's chunks into the file's, on demand.
private actor ChunkCursor {
  private var chunks: AsyncThrowingStream<[CrossingRow], any Error>.Iterator
  private let transform: @Sendable ([CrossingRow]) -> [[Workbook.Cell]]

  init(
    _ chunks: AsyncThrowingStream<[CrossingRow], any Error>,
    transform: @escaping @Sendable ([CrossingRow]) -> [[Workbook.Cell]]
  ) {
    self.chunks = chunks.makeAsyncIterator()
    self.transform = transform
  }

  func next() async throws -> [[Workbook.Cell]]? {
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

  func row(_ entry: CrossingEntry, _ zones: StoreZones) -> [Workbook.Cell] {
    let record = RecordResponse(entry, zones)
    func number(_ id: some RowID) -> Workbook.Cell { .number(Double(id.rawValue)) }
    return [
      .text(record.id), .text(record.time.text), number(entry.store), .text(stores[entry.store] ?? ""),
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
