internal import Storage

/// A span of opening hours as it is sent.
struct SpanBody: RequestBody {
  var opens: String
  var closes: String

  static let schema = StoreAnswer.Span.schema

  /// - Parameter field: where it stands in the body.
  func span(at field: String) throws -> OpeningHours.Span {
    guard let from = TimeOfDay(opens)?.minutes, let to = TimeOfDay(closes)?.minutes, from < 1440 else {
      throw Problem.invalidField(field + ".opens", "write a time of day from 00:00 to 23:59.", cause: .timeOfDay)
    }
    return OpeningHours.Span(from: from, to: to > from ? to : to + 1440)
  }
}

struct HoursBody: RequestBody {
  var weekday: Int
  var opens: String
  var closes: String

  static let schema = StoreAnswer.Hours.schema

  static func week(_ hours: [HoursBody]) throws -> [Int: [OpeningHours.Span]] {
    var week: [Int: [OpeningHours.Span]] = [:]
    for (index, hours) in hours.enumerated() {
      let field = "hours[\(index)]"
      let span = try SpanBody(opens: hours.opens, closes: hours.closes).span(at: field)
      if week[hours.weekday, default: []].contains(where: { span.from < $0.to && $0.from < span.to }) {
        throw Problem.invalidField(field, "it overlaps another span of the same day.", cause: .overlap)
      }
      week[hours.weekday, default: []].append(span)
    }
    return week.mapValues { $0.sorted { $0.from < $1.from } }
  }
}

struct NewStoreBody: RequestBody {
  var name: String
  var city: String?
  var zone: String
  var dayStart: String?
  var capacity: Int?
  var hours: [HoursBody]?

  static let fields: [Schema.Field] = [
    .optional("city", .text(0...100)), .optional("dayStart", .format(.timeOfDay)),
    .optional("capacity", .nullable(.integer(1...1_000_000))), .optional("hours", .list(HoursBody.schema, 0...70)),
  ]
  static let schema = Schema.named(
    "NewStore", .object([.required("name", .text(1...100)), .required("zone", .format(.zone))] + fields))
}

struct StoreChangeBody: RequestBody {
  var name: String?
  var city: String?
  var zone: String?
  var dayStart: String?
  var capacity: Patch<Int>
  var hours: [HoursBody]?

  static let schema = Schema.named(
    "StoreChange",
    .object([.optional("name", .text(1...100)), .optional("zone", .format(.zone))] + NewStoreBody.fields))

  /// - Throws: `Problem` for a day start that is not on a quarter hour.
  func apply(to store: inout Store) throws {
    if let name { store.name = name }
    if let city { store.city = city }
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

struct ExceptionBody: RequestBody {
  var spans: [SpanBody]

  static let schema = Schema.object([.required("spans", .list(SpanBody.schema, 0...10))])
}
