import Foundation
import Testing

@testable import API

struct CSVTextTests {
  /// Catches a comma that makes two fields of one, and a name that a spreadsheet would run as a formula.
  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"), (["say \"hi\""], "\"say \"\"hi\"\"\"\r\n"),
    (["=1+1", "-5", "@x"], "'=1+1,-5,'@x\r\n"), (["two\nlines"], "\"two\nlines\"\r\n"), ([""], "\r\n"),
  ])
  func rows(_ fields: [String], _ text: String) {
    #expect(CSVText.row(fields) == text)
  }
}

struct SpreadsheetTests {
  /// Catches a workbook that no program opens: the file must be a ZIP whose sheet holds the rows.
  @Test func theWorkbookHoldsItsRows() async throws {
    let sheet = try Spreadsheet(title: "Counts", columns: ["start", "in"])
    try await sheet.append([[.text("2026-11-24T09:00:00Z"), .number(31)], [.text("Löwe & <Co>"), .empty]])
    let data = try await sheet.finished()
    #expect(data.prefix(4).elementsEqual([0x50, 0x4b, 0x03, 0x04]))
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "a.xlsx")
    try data.write(to: file)
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = [
      "-c", "import sys,zipfile;print(zipfile.ZipFile(sys.argv[1]).read('xl/worksheets/sheet1.xml').decode())",
      file.path,
    ]
    let output = Pipe()
    python.standardOutput = output
    try python.run()
    let xml = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    #expect(xml.contains("<v>31</v>"))
    #expect(xml.contains("Löwe &amp; &lt;Co&gt;"))
  }
}
