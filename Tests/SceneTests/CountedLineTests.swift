import Scene
import Testing

@Suite struct CountedLineTests {
  /// Catches ids in the order of their digits ("10" before "9"), by which simultaneous crossings would be sorted.
  @Test func keysSortByNumberThenName() {
    let keys: [LineKey] = [.name("b"), .id(LineID(rawValue: 10)), .name("a"), .id(LineID(rawValue: 9))]
    #expect(keys.sorted() == [.id(LineID(rawValue: 9)), .id(LineID(rawValue: 10)), .name("a"), .name("b")])
  }

  /// Catches a crossing that is recorded under another line, or discarded silently, because its line has no row.
  @Test func aLineWithoutARowIsAnError() throws {
    #expect(try LineKey.id(LineID(rawValue: 9)).rowID == LineID(rawValue: 9))
    let error = #expect(throws: UnregisteredLine.self) { try LineKey.name("9").rowID }
    #expect(error?.description.contains("\"9\"") == true)
  }
}
