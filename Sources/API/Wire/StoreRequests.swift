internal import Storage

/// A span of opening hours.
struct SpanRequest: RequestBody {
  var opens: String
  var closes: String

  static let schema = StoreResponse.Span.schema

  /// - Parameter field: path of the span in the body.
  func span(at field: String) throws -> OpeningHours.Span {
    guard let from = TimeOfDay(opens)?.minutes, let to = TimeOfDay(closes)?.minutes, from < 1440 else {
      throw Problem.invalidField(field + ".opens", "write a time of day from 00:00 to 23:59.", cause: .timeOfDay)
    }
    return OpeningHours.Span(from: from, to: to > from ? to : to + 1440)
  }
}

struct HoursRequest: RequestBody {
  var weekday: Int
  var opens: String
  var closes: String

  static let schema = StoreResponse.Hours.schema

  static func week(_ hours: [HoursRequest]) throws -> [Int: [OpeningHours.Span]] {
    var week: [Int: [OpeningHours.Span]] = [:]
    for (index, hours) in hours.enumerated() {
      let field = "hours[\(index)]"
      let span = try SpanRequest(opens: hours.opens, closes: hours.closes).span(at: field)
      if week[hours.weekday, default: []].contains(where: { span.from < $0.to && $0.from < span.to }) {
        throw Problem.invalidField(field, "overlaps another span of the same day.", cause: .overlap)
      }
      week[hours.weekday, default: []].append(span)
    }
    return week.mapValues { $0.sorted { $0.from < $1.from } }
  }
}

struct NewStoreRequest: RequestBody {
  var name: String
  var city: String?
  var region: String?
  var format: String?
  var zone: String
  var dayStart: String?
  var capacity: Int?
  var hours: [HoursRequest]?
  var allowsSameName: Bool?

  static let fields: [JSONSchema.Field] = [
    .optional("city", .text(0...100)), .optional("region", .text(0...60)), .optional("format", .text(0...60)),
    .optional("dayStart", .format(.timeOfDay)),
    .optional("capacity", .nullable(.integer(1...1_000_000))), .optional("hours", .list(HoursRequest.schema, 0...70)),
    .optional("allowsSameName", .boolean),
  ]
  static let schema = JSONSchema.named(
    "NewStore", .object([.required("name", .text(1...100)), .required("zone", .format(.zone))] + fields))
}

struct StoreChangeRequest: RequestBody {
  var name: String?
  var city: String?
  var region: String?
  var format: String?
  var zone: String?
  var dayStart: String?
  var capacity: Patch<Int>
  var hours: [HoursRequest]?
  var allowsSameName: Bool?

  static let schema = JSONSchema.named(
    "StoreChange",
    .object([.optional("name", .text(1...100)), .optional("zone", .format(.zone))] + NewStoreRequest.fields))

  /// - Throws: `Problem` for a day start that is not a quarter hour.
  func apply(to store: inout Store) throws {
    if let name { store.name = name }
    if let city { store.city = city }
    if let region { store.region = region }
    if let format { store.format = format }
    if let zone { store.zone = zone }
    if let dayStart { store.dayStart = try DayStart.minutes(dayStart) }
    capacity.apply(to: &store.capacity)
  }
}

enum DayStart {
  static func minutes(_ text: String) throws -> Int {
    guard let minutes = TimeOfDay(text)?.minutes, minutes < 1440, minutes.isMultiple(of: 15) else {
      throw Problem.invalidField("dayStart", "write a quarter hour from 00:00 to 23:45.", cause: .timeOfDay)
    }
    return minutes
  }
}

struct ExceptionRequest: RequestBody {
  var spans: [SpanRequest]

  static let schema = JSONSchema.object([.required("spans", .list(SpanRequest.schema, 0...10))])
}
