import Foundation
import Scene
import Storage
import Testing

@Suite struct LedgerTests {
  private let footage = Footage(liveSince: WallTime(microseconds: 5))

  private func temporaryPath() -> String {
    NSTemporaryDirectory() + "ledger-\(UUID().uuidString).sqlite"
  }

  private func crossing(_ sequence: Int, _ direction: Crossing.Direction = .in, line: String = "door") -> Crossing {
    Crossing(
      key: .init(line: line, trackStart: Timestamp(seconds: 1.5), trackOrigin: Point(10, 20), sequence: sequence),
      direction: direction, time: Timestamp(seconds: 2), point: Point(0, 0), track: TrackID(rawValue: 7), score: 0.75,
      path: [])
  }

  private func entry(_ c: Crossing, source: String = "front") -> Ledger.Entry {
    Ledger.Entry(c, source: source, footage: footage, utc: WallTime(microseconds: 1_700_000_000_000_000))
  }

  /// Catches a store that doubles the day when a file is read twice or a batch is sent again after a crash.
  @Test func theSameEventTwiceIsOneRow() async throws {
    let ledger = try Ledger(path: temporaryPath())
    let batch = [entry(crossing(0)), entry(crossing(1, .out))]
    #expect(try await ledger.record(batch) == 2)
    #expect(try await ledger.record(batch) == 0)
    #expect(try await ledger.record(batch + [entry(crossing(2))]) == 1)
    #expect(
      try await ledger.totals(source: "front").map { [$0.line, "\($0.entries)", "\($0.exits)"] } == [
        ["door", "2", "1"]
      ])
  }

  /// Catches ids that depend on the process, the hash seed or the clock, and a change of the namespace. The value is Python's
  /// `uuid.uuid5(UUID("5c0e5a3d-712b-4c55-9e0f-2f6a8d1377c4"), "\x1f".join(["front", "live-5", "door", "1500000", "10", "20", "0"]))`.
  @Test func anIdIsTheSameForEver() {
    #expect(crossing(0).key.id(source: "front", footage: footage).uuidString == "B8081683-C82E-51CB-9833-EDE30B05DA5C")
  }

  /// Catches a key field that does not enter the id, and fields that run together ("a" + "bc" against "ab" + "c").
  @Test func everyPartOfTheKeyMakesAnotherId() {
    let key = crossing(0).key
    var others: [Crossing.Key] = []
    var k = key
    k.line = "back"
    others.append(k)
    k = key
    k.trackStart = Timestamp(seconds: 1.6)
    others.append(k)
    k = key
    k.trackOrigin = Point(11, 20)
    others.append(k)
    k = key
    k.sequence = 1
    others.append(k)
    let ids = Set(
      others.map { $0.id(source: "front", footage: footage) } + [
        key.id(source: "front", footage: footage), key.id(source: "front2", footage: footage),
      ])
    let later = Footage(liveSince: WallTime(microseconds: 6))
    #expect(ids.union([key.id(source: "front", footage: later)]).count == 7)
    var a = key
    var b = key
    a.line = "b"
    b.line = "ab"
    #expect(a.id(source: "xa", footage: footage) != b.id(source: "x", footage: footage))
  }

  /// Catches a ledger that forgets on reopening, or that runs its migrations into an existing file again.
  @Test func entriesSurviveReopening() async throws {
    let path = temporaryPath()
    do { try await Ledger(path: path).record([entry(crossing(0))]) }
    let again = try Ledger(path: path)
    #expect(try await again.ids(source: "front") == [crossing(0).key.id(source: "front", footage: footage)])
    #expect(try await again.totals(source: "other").isEmpty)
  }

  /// Catches a second reading with other settings that stores its people beside the first ones.
  @Test func theSameFootageWithOtherSettingsIsRefused() async throws {
    let ledger = try Ledger(path: temporaryPath())
    try await ledger.claim(source: "front", footage: footage, settings: "fps 10")
    try await ledger.claim(source: "front", footage: footage, settings: "fps 10")
    try await ledger.claim(source: "back", footage: footage, settings: "fps 5")
    let error = await #expect(throws: StorageError.self) {
      try await ledger.claim(source: "front", footage: footage, settings: "fps 5")
    }
    #expect(error?.code == .otherSettings)
  }

  /// Catches an identity by file name or date: a copy must be known again, a longer recording must not.
  @Test func footageIsKnownByItsBytes() throws {
    let (a, b, c) = (temporaryPath(), temporaryPath(), temporaryPath())
    try Data(repeating: 1, count: 3_000_000).write(to: URL(filePath: a))
    try FileManager.default.copyItem(atPath: a, toPath: b)
    try Data(repeating: 1, count: 3_000_001).write(to: URL(filePath: c))
    #expect(try Footage(path: a) == Footage(path: b))
    #expect(try Footage(path: a) != Footage(path: c))
  }

  /// Catches silent corruption: a text file must be refused by name, not overwritten.
  @Test func aFileThatIsNoDatabaseIsRefusedAndKept() throws {
    let path = temporaryPath()
    let text = String(repeating: "this is a shopping list\n", count: 100)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let error = #expect(throws: StorageError.self) { try Ledger(path: path) }
    #expect(error?.code == .notALedger)
    #expect(error?.message.contains(path) == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  /// Catches an error that names neither the file nor the remedy.
  @Test func aMissingFolderIsNamed() {
    let error = #expect(throws: StorageError.self) { try Ledger(path: "/nonexistent/folder/x.sqlite") }
    #expect(error?.code == .unopenable)
    #expect(error?.message.contains("/nonexistent/folder/x.sqlite") == true)
  }
}
