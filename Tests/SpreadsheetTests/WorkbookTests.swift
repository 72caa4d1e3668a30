import Foundation
import Spreadsheet
import Testing

struct WorkbookTests {
  /// Catches a file that no program opens: it must be a ZIP whose sheet has the rows.
  @Test func theWorkbookHoldsItsRows() async throws {
    let workbook = try await Workbook(title: "Counts", columns: ["start", "in"])
    try await workbook.append([[.text("2026-11-24T09:00:00Z"), .number(31)], [.text("Löwe & <Co>"), .empty]])
    let data = try await workbook.finish()
    #expect(data.prefix(4).elementsEqual([0x50, 0x4b, 0x03, 0x04]))
    let folder = FileManager.default.temporaryDirectory.appending(path: "workbook-\(UUID().uuidString)")
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
