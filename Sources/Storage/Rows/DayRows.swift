internal import Scene

struct BinKey: Hashable {
  let store: StoreID
  let start: Int64
  let line: LineID
}

struct DayKey: Hashable {
  let store: StoreID
  let day: LocalDate
  let line: LineID
}

extension SQLConnection {
  /// Rebuilds the store's days from its bins. Days of a line without bins were imported and stay.
  func rebuildDays(of store: Store) throws {
    let calendar = BusinessCalendar(stored: store.zone, dayStart: store.dayStart)
    try execute(
      "DELETE FROM day WHERE store = ? AND line IN (SELECT line FROM bin WHERE store = ?)",
      [store.id.value, store.id.value])
    var days: [DayKey: Flow] = [:]
    for row in try rows("SELECT start_s, line, \(ClassColumns.list) FROM bin WHERE store = ?", [store.id.value]) {
      let key = DayKey(
        store: store.id, day: calendar.day(of: try row.seconds("start_s")), line: try row.id("line"))
      days[key, default: Flow()] += try Flow(row)
    }
    try insert(
      "INSERT INTO day (store, day, line, \(ClassColumns.list))",
      rows: days.map { [store.id.value, .text($0.key.day.description), $0.key.line.value] + $0.value.values })
  }
}
