import Foundation
import Spreadsheet
import Testing

struct WorkbookTests {
  private static let columns = [Column("start", "Start"), Column("in", "In"), Column("coverage", "Data coverage")]

  /// Catches a file that no program opens, a lost row, and a missing second sheet.
  @Test func theWorkbookHoldsItsRows() async throws {
    let workbook = try await Workbook(title: "Counts")
    try await workbook.addSheet("Counts", columns: Self.columns)
    try await workbook.append([[.text("a"), .number(31), .empty], [.text("Löwe & <Co>"), .empty, .fraction(0.5)]])
    try await workbook.addSheet("Compared", columns: Self.columns)
    try await workbook.append([[.text("b"), .number(29), .empty]])
    let parts = try await Self.parts(of: workbook)
    #expect(parts.sheets.count == 2)
    #expect(parts.sheets[0].contains("<v>31</v>") && parts.sheets[0].contains("Löwe &amp; &lt;Co&gt;"))
    #expect(parts.sheets[0].contains("<autoFilter ref=\"A1:C3\"/>"))
    #expect(parts.sheets[1].contains("<v>29</v>"))
    #expect(parts.book.contains("name=\"Counts\"") && parts.book.contains("name=\"Compared\""))
  }

  /// Catches times as text, which no pivot table or chart can use: 31 October 2026, 06:00 is day 46326.25 of Excel's calendar,
  /// whatever the offset.
  @Test func timesAreDates() async throws {
    let workbook = try await Workbook(title: "Counts")
    try await workbook.addSheet("Counts", columns: Self.columns)
    try await workbook.append([
      [.time("2026-10-31T06:00:00+03:00"), .time("2026-10-31T06:00:00.250Z"), .date("2026-10-31")], [.time("soon")],
    ])
    let sheet = try await Self.parts(of: workbook).sheets[0]
    #expect(sheet.contains("<v>46326.25</v>"))
    #expect(sheet.contains("<v>46326.25000289352</v>"))
    #expect(sheet.contains("<v>46326</v>"))
    #expect(sheet.contains("soon"))
  }

  /// Catches a store's name that makes the workbook fail: spreadsheet programs refuse such names of sheets.
  @Test(arguments: [
    "[Main]: a/b\\c*?", "'quoted'", String(repeating: "Mağaza ", count: 10), "",
    "👩‍👧" + String(repeating: "x", count: 40),
  ])
  func anyNameMakesASheet(_ name: String) async throws {
    let workbook = try await Workbook(title: name)
    try await workbook.addSheet(name, columns: Self.columns)
    try await workbook.append([[.number(1), .number(2), .number(3)]])
    #expect(try await Self.parts(of: workbook).sheets.count == 1)
  }

  private struct Parts: Decodable {
    var book: String
    var sheets: [String]
  }

  /// The XML inside the finished file, read by another program.
  private static func parts(of workbook: Workbook) async throws -> Parts {
    let data = try await workbook.finish()
    #expect(data.prefix(4).elementsEqual([0x50, 0x4b, 0x03, 0x04]))
    let file = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try data.write(to: file)
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [
      "-c",
      """
      import json, sys, zipfile
      book = zipfile.ZipFile(sys.argv[1])
      read = lambda name: book.read(name).decode()
      sheets = sorted(name for name in book.namelist() if name.startswith("xl/worksheets/sheet"))
      print(json.dumps({"book": read("xl/workbook.xml"), "sheets": [read(name) for name in sheets]}))
      """, file.path,
    ]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let json = output.fileHandleForReading.readDataToEndOfFile()
    python.waitUntilExit()
    return try JSONDecoder().decode(Parts.self, from: json)
  }
}
