internal import Foundation
internal import Scene

extension CountReader {
  private static let crossingColumns =
    "t.seq, t.id, t.store, t.camera, t.line, t.utc_us, t.direction, t.visitor, t.track, t.score, t.media_us"

  private static func crossing(_ row: SQLRow) throws -> CrossingRow {
    let id = try row.text("id")
    guard UUID(uuidString: id) != nil else { throw row.columns.error("id", "holds \(id), which is not a UUID") }
    return try CrossingRow(
      sequence: row.int("seq"),
      entry: CrossingEntry(
        id: CrossingID(id), store: row.id("store"), camera: row.id("camera"), line: row.id("line"),
        utc: row.time("utc_us"), direction: row.word("direction"), visitor: row.optionalWord("visitor"),
        track: TrackID(rawValue: row.count("track")), score: Float(row.real("score")),
        time: Timestamp(microseconds: row.int("media_us"))))
  }

  /// In the filter's order. New rows neither repeat nor shift while a client pages.
  package func crossings(_ filter: CrossingFilter, page: String? = nil, limit: Int = 100) async throws -> CrossingPage {
    let limit = min(max(limit, 1), 10_000)
    let (after, direction) = filter.order == .newest ? ("<", "DESC") : (">", "ASC")
    var (condition, arguments) = Self.condition(filter)
    if let page {
      let place = try PageCursor(page)
      condition += " AND (t.utc_us \(after) ? OR (t.utc_us = ? AND t.seq \(after) ?))"
      arguments += [place.time.value, place.time.value, .int(place.number)]
    }
    let (sql, values) = (condition, arguments + [SQLValue(limit + 1)])
    var rows = try await engine.read { db in
      try db.rows(
        """
        SELECT \(Self.crossingColumns) FROM crossing t WHERE \(sql)
        ORDER BY t.utc_us \(direction), t.seq \(direction) LIMIT ?
        """, values
      ).map(Self.crossing)
    }
    guard rows.count > limit else { return CrossingPage(rows: rows, next: nil) }
    rows.removeLast()
    return CrossingPage(
      rows: rows, next: rows.last.map { PageCursor(time: $0.entry.utc, number: $0.sequence).text })
  }

  /// The filter's crossings in the order in which they were recorded, from the one after `sequence`. A crossing that arrives late,
  /// after an outage, comes at the end, so that a program that goes on from the last sequence misses none.
  package func crossings(recordedAfter sequence: Int64, _ filter: CrossingFilter, limit: Int) async throws
    -> [CrossingRow]
  {
    let (condition, arguments) = Self.condition(filter)
    return try await engine.read { db in
      try db.rows(
        """
        SELECT \(Self.crossingColumns) FROM crossing t WHERE t.seq > ? AND \(condition) ORDER BY t.seq LIMIT ?
        """, [.int(sequence)] + arguments + [SQLValue(min(max(limit, 1), 10_000))]
      ).map(Self.crossing)
    }
  }

  /// All crossings of the filter, in its order and in chunks, so that an export of any length needs little memory.
  package func export(_ filter: CrossingFilter) -> AsyncThrowingStream<[CrossingRow], any Error> {
    let cursor = ExportCursor(reader: self, filter: filter)
    return AsyncThrowingStream { try await cursor.next() }
  }

  private static func condition(_ filter: CrossingFilter) -> (String, [SQLValue]) {
    var parts: [String] = []
    var arguments: [SQLValue] = []
    func picked(_ column: String, _ ids: [some RowID]) -> String {
      arguments += ids.isEmpty ? [.null] : ids.map(\.value)
      return "t.\(column) IN (\(placeholders(max(1, ids.count))))"
    }
    let spans = filter.spans.map { span -> String in
      var sql = picked("store", span.stores)
      for (sign, time) in [(">=", span.from), ("<", span.to)] {
        guard let time else { continue }
        sql += " AND t.utc_us \(sign) ?"
        arguments.append(time.value)
      }
      return sql
    }
    parts.append(
      spans.count == 1 ? spans[0] : spans.isEmpty ? "1 = 0" : "(" + spans.joined(separator: " OR ") + ")")
    if let cameras = filter.cameras { parts.append(picked("camera", cameras)) }
    if let lines = filter.lines { parts.append(picked("line", lines)) }
    if let direction = filter.direction {
      parts.append("t.direction = ?")
      arguments.append(.text(direction.rawValue))
    }
    if let visitors = filter.visitors, !visitors.isEmpty {
      // An unclassified crossing is unknown.
      parts.append("coalesce(t.visitor, 'unknown') IN (\(placeholders(visitors.count)))")
      arguments += visitors.map { .text($0.rawValue) }
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}

/// The position of an export.
private actor ExportCursor {
  private let reader: CountReader
  private let filter: CrossingFilter
  private var page: String?
  private var isDone = false

  init(reader: CountReader, filter: CrossingFilter) {
    self.reader = reader
    self.filter = filter
  }

  func next() async throws -> [CrossingRow]? {
    guard !isDone else { return nil }
    let answer = try await reader.crossings(filter, page: page, limit: 2000)
    page = answer.next
    isDone = answer.next == nil
    return answer.rows.isEmpty ? nil : answer.rows
  }
}
