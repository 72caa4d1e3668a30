import Foundation
import Scene
import Storage
import Testing

@Suite struct FootageTests {
  private let footage = Footage(liveSince: WallTime(microseconds: 5))

  private func temporaryPath() -> String {
    NSTemporaryDirectory() + "footage-\(UUID().uuidString).sqlite"
  }

  private func crossing(_ sequence: Int, _ direction: Crossing.Direction = .in, line: LineKey = .name("door"))
    -> Crossing
  {
    Crossing(
      key: .init(line: line, trackStart: Timestamp(seconds: 1.5), trackOrigin: Point(10, 20), sequence: sequence),
      direction: direction, time: Timestamp(seconds: 2), point: Point(0, 0), track: TrackID(rawValue: 7), score: 0.75,
      path: [])
  }

  private func open(_ path: String) async throws -> Database {
    try await Database(.sqlite(path: path), secrets: SecretBox(), clock: { WallTime(microseconds: 9) })
  }

  /// Catches ids that depend on the process, the hash seed or the clock, and a change of the namespace. The value is Python's
  /// `uuid.uuid5(UUID("5c0e5a3d-712b-4c55-9e0f-2f6a8d1377c4"), "\x1f".join(["front", "live-5", "door", "1500000", "10", "20", "0"]))`.
  @Test func anIDNeverChanges() {
    #expect(crossing(0).key.id(source: "front", footage: footage).description == "b8081683-c82e-51cb-9833-ede30b05da5c")
  }

  /// Catches an id that changes with the type of the key: version 0.1.0 passed a line's id as the text "42", and its rows carry
  /// these ids. The recipe is the one above with `["camera-3", "live-5", "42", "1500000", "10", "20", "0"]`.
  @Test func aLineOfTheDatabaseKeepsTheIdsOfItsStoredCrossings() {
    let key = crossing(0, line: .id(LineID(rawValue: 42))).key
    #expect(key.id(source: "camera-3", footage: footage).description == "4a74069e-34ec-5dd9-b314-fe07b38e711b")
  }

  /// Catches a key field that does not enter the id, and fields that run together ("a" + "bc" against "ab" + "c").
  @Test func everyPartOfTheKeyMakesAnotherId() {
    let key = crossing(0).key
    var others: [Crossing.Key] = []
    var k = key
    k.line = .name("back")
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
    a.line = .name("b")
    b.line = .name("ab")
    #expect(a.id(source: "xa", footage: footage) != b.id(source: "x", footage: footage))
  }

  /// Catches a second reading with other settings that stores its people beside the first ones, and cameras that are made twice.
  @Test(arguments: TestEngine.allCases) func theSameFootageWithOtherSettingsIsRefused(_ engine: TestEngine) async throws
  {
    let database = try await Database(
      engine.location(), secrets: SecretBox(), clock: { WallTime(microseconds: 9) })
    func claim(_ source: String, _ settings: String) async throws -> FootageCamera {
      try await database.ledger.claim(source: source, address: "a.mp4", footage: footage, settings: settings)
    }
    let front = try await claim("front", "fps 10")
    #expect(try await claim("front", "fps 10") == front)
    #expect(try await claim("back", "fps 5") != front)
    let error = await #expect(throws: StorageError.self) { try await claim("front", "fps 5") }
    #expect(error?.code == .otherSettings)
    let line = CountedLine(
      key: .name("door"), line: Line(start: Point(0, 0), end: Point(0, 50), inside: .left))
    let ids = try await database.ledger.lines([line], of: front.camera, size: Size(width: 200, height: 100))
    #expect(try await database.ledger.lines([line], of: front.camera, size: Size(width: 200, height: 100)) == ids)
    #expect(try await database.sites.camera(front.camera).lines.map(\.line.end) == [Point(0, 0.5)])
  }

  /// Catches ins and outs that stay swapped, and mixed with others, when footage is counted again with the inside or the counting
  /// point named otherwise; and a proposed line of other footage that is refused.
  @Test(arguments: TestEngine.allCases) func theSameLineWithAnotherInsideIsRefused(_ engine: TestEngine) async throws {
    let database = try await Database(
      engine.location(), secrets: SecretBox(), clock: { WallTime(microseconds: 9) })
    let front = try await database.ledger.claim(source: "front", address: "a.mp4", footage: footage, settings: "fps 10")
    let size = Size(width: 300, height: 70)
    func door(from start: Point, to end: Point, _ inside: Line.Side, _ anchor: Anchor = .foot) -> [CountedLine] {
      [CountedLine(key: .name("door"), line: Line(start: start, end: end, inside: inside, anchor: anchor))]
    }
    let (start, end) = (Point(100, 10), Point(100, 50))
    let line = door(from: start, to: end, .left)
    let ids = try await database.ledger.lines(line, of: front.camera, size: size)
    for (inside, anchor) in [(Line.Side.right, Anchor.foot), (.left, .head)] {
      let error = await #expect(throws: StorageError.self) {
        try await database.ledger.lines(door(from: start, to: end, inside, anchor), of: front.camera, size: size)
      }
      #expect(error?.code == .otherSettings && error?.message.contains("--inside left --anchor foot") == true)
    }
    #expect(try await database.ledger.lines(line, of: front.camera, size: size) == ids)
    let elsewhere = door(from: Point(20, 10), to: Point(20, 50), .right)
    #expect(try await database.ledger.lines(elsewhere, of: front.camera, size: size) == ids)
  }

  /// Catches a change of a recording's identity, on which every stored id depends, and one that a longer recording shares. The value
  /// is Python's `sha256((3_000_000).to_bytes(8, "little") + bytes([1]) * 2**21).hexdigest()[:32]`, as version 0.1.0 stored it.
  @Test func footageIsKnownByItsBytes() {
    func footage(_ size: UInt64) -> Footage {
      let mebibyte = [UInt8](repeating: 1, count: 1 << 20)
      return Footage(samples: [FootageSample(size: size, first: mebibyte, last: mebibyte)])
    }
    #expect(footage(3_000_000).name == "a677e8562fbbed3dd7f324abbe938ee0")
    #expect(footage(3_000_000) != footage(3_000_001))
  }

  /// Catches a renamed copy that is counted as another camera, two cameras with one file name that become one, and a file that is
  /// recorded again every day and becomes a new camera.
  @Test(arguments: TestEngine.allCases) func contentDecidesWhichCameraFootageIs(_ engine: TestEngine) async throws {
    let database = try await Database(
      engine.location(), secrets: SecretBox(), clock: { WallTime(microseconds: 9) })
    let ledger = database.ledger
    func count(_ path: String, _ content: Int64) async throws -> String {
      let footage = Footage(liveSince: WallTime(microseconds: content))
      let parts = path.split(separator: "/").map(String.init)
      let source = try await ledger.source(
        of: [footage], names: [parts[parts.count - 1], parts.suffix(2).joined(separator: "/")], addresses: [path])
      _ = try await ledger.claim(source: source, address: path, footage: footage, settings: "fps 10")
      return source
    }
    #expect(try await count("/a/front/0001", 1) == "0001")
    #expect(try await count("/a/back/0001", 2) == "back/0001")
    #expect(try await count("/b/back/0001", 3) == "back/0001 (2)")
    #expect(try await count("/copies/renamed", 2) == "back/0001")
    #expect(try await count("/a/front/0001", 4) == "0001")
    #expect(try await count("/a/back/0001", 5) == "back/0001")
  }

  /// Catches silent corruption: a text file must be refused by name, not overwritten.
  @Test func aFileOfAnotherKindIsRefusedAndKept() async throws {
    let path = temporaryPath()
    let text = String(repeating: "this is a shopping list\n", count: 100)
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let error = await #expect(throws: StorageError.self) { try await open(path) }
    #expect(error?.code == .notADatabase)
    #expect(error?.message.contains(path) == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  /// Catches an error that names neither the file nor the remedy.
  @Test func aMissingFolderIsNamed() async {
    let error = await #expect(throws: StorageError.self) { try await open("/nonexistent/folder/x.sqlite") }
    #expect(error?.code == .unopenable)
    #expect(error?.message.contains("/nonexistent/folder/x.sqlite") == true)
  }
}
