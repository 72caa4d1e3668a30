import Foundation
import Spreadsheet
import Testing

struct CSVTests {
  /// Catches a changed form of plain rows, which scripts compare.
  @Test func plainRows() {
    #expect(CSV.plain.header([Column("start", "Start"), Column("in_man", "Men in")]) == "start,in_man\r\n")
    #expect(CSV.plain.row([.text("a"), .number(31), .number(0.25), .empty, .text("")]) == "\"a\",31,0.25,,\r\n")
    #expect(CSV.plain.row([.number(.nan), .number(-5)]) == ",-5\r\n")
  }

  /// Catches a file that a Turkish spreadsheet program shows in one column, with broken letters, 0.25 as text or a time as text.
  @Test func rowsForSpreadsheetPrograms() {
    let cells: [Cell] = [
      .time("2026-10-31T04:00:00+03:00"), .date("2026-10-31"), .text("İzmir"), .fraction(0.25), .number(1_200),
    ]
    let columns = [Column("start", "Start"), Column("store", "Store")]
    #expect(CSV.spreadsheet("tr").header(columns) == "\u{feff}start;store\r\n")
    #expect(CSV.spreadsheet("tr").row(cells) == "\"2026-10-31 04:00:00\";\"2026-10-31\";\"İzmir\";0,25;1200\r\n")
    #expect(CSV.spreadsheet("en").row(cells) == "\"2026-10-31 04:00:00\",\"2026-10-31\",\"İzmir\",0.25,1200\r\n")
    #expect(CSV.plain.row(cells).hasPrefix("\"2026-10-31T04:00:00+03:00\","))
    #expect(CSV.spreadsheet("en").row([.time("soon")]) == "\"soon\"\r\n")
  }

  /// Catches a text that a spreadsheet runs as a formula, and an apostrophe before a text that is none.
  @Test(arguments: [
    ("=1+1", true), ("+49 30 1234", true), ("-1+cmd", true), ("@SUM(A1)", true), ("\tx", true), ("\rx", true),
    ("＝1", true), ("＋1", true), ("－1", true), ("＠x", true), ("  =1", true), ("\u{a0}=1", true), ("\u{3000}＝1", true),
    ("\u{200b}=1", true), ("\u{feff}=1", true), ("=\u{301}1", true), ("\u{301}=1", true),
    ("Door = 1", false), ("a-b", false), ("é", false), ("'=1", false), ("Main door", false), ("١", false),
  ])
  func formulas(_ text: String, _ isGuarded: Bool) {
    #expect(
      CSV.plain.row([.text(text)]).unicodeScalars.elementsEqual("\"\(isGuarded ? "'" : "")\(text)\"\r\n".unicodeScalars)
    )
  }

  /// Catches names that break out of their field. Python's reader of CSV must find the same fields, none a formula.
  @Test func anotherReaderFindsTheSameFields() throws {
    let parts = [
      "a", "Löwe", "\"", "\"\"", ",", ";", "\r", "\n", "\r\n", "\t", " ", "=", "+", "-", "@", "＝", "＠", "'", "\u{301}",
      "\u{200d}", "\u{fe0f}", "\u{e0100}", "\u{202e}", "\u{a0}", "\u{2028}", "\\", "|", "%", "١", "👩‍👧",
      "=HYPERLINK(\"http://x\")",
    ]
    var generator = SeededGenerator(state: 20_261_128)
    let texts = (0..<3_000).map { _ in
      (0..<Int.random(in: 1...6, using: &generator)).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    }
    let rows = stride(from: 0, to: texts.count, by: 3).map { Array(texts[$0..<$0 + 3]) }
    let csv = rows.map { CSV.plain.row($0.map { .text($0) } + [.number(7)]) }.joined()
    let reading = try read(csv)
    #expect(reading.formulas == 0)
    try #require(reading.rows.count == rows.count)
    for (row, read) in zip(rows, reading.rows) {
      #expect(read.count == 4 && read.last == "7", "\(row)")
      for (text, field) in zip(row, read) {
        // Compares scalars: to `==`, texts of other bytes can be equal.
        let scalars = Array(field.unicodeScalars)
        let isSame = scalars == Array(text.unicodeScalars) || scalars == Array("'\(text)".unicodeScalars)
        #expect(isSame, "\(text.debugDescription) became \(field.debugDescription)")
      }
    }
  }

  private struct Reading: Decodable {
    var rows: [[String]]
    /// Fields whose first visible character is a formula's.
    var formulas: Int
  }

  private func read(_ csv: String) throws -> Reading {
    let file = FileManager.default.temporaryDirectory.appending(path: "footfall-\(UUID().uuidString).csv")
    try Data(csv.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = ["-c", Self.reader, file.path]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let json = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return try JSONDecoder().decode(Reading.self, from: json)
  }

  private static let reader = """
    import csv, json, sys, unicodedata
    rows = list(csv.reader(open(sys.argv[1], encoding="utf-8", newline=""), strict=True))
    def is_formula(field):
        for char in field:
            if unicodedata.category(char)[0] in "ZC" or unicodedata.category(char) in ("Mn", "Me"):
                continue
            return unicodedata.normalize("NFKC", char)[0] in "=+-@"
        return False
    print(json.dumps({"rows": rows, "formulas": sum(is_formula(field) for row in rows for field in row[:3])}))
    """
}

/// Linear congruential, so that a failure repeats.
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) | (state << 31)
  }
}
