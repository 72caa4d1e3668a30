internal import CXLSXWriter
internal import Execution
package import Foundation

/// A workbook, written sheet by sheet and row by row by libxlsxwriter into a temporary file, on its own thread.
///
///     addSheet ─► append ─► append … ─► addSheet … ─► finish ─► export.xlsx, mapped into memory
package actor Workbook {
  /// Rows of a sheet, including the header (ECMA-376). Further rows are dropped.
  package static let maxRows = 1_048_576

  private nonisolated let thread = SerialThread(name: "workbook")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let directory: URL
  private let file: URL
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var formats: Formats?
  private var columns = 0
  private var row: lxw_row_t = 1

  /// Cell formats belong to their workbook, which frees them.
  private struct Formats {
    var header: UnsafeMutablePointer<lxw_format>?
    var date: UnsafeMutablePointer<lxw_format>?
    var time: UnsafeMutablePointer<lxw_format>?
    var percent: UnsafeMutablePointer<lxw_format>?
  }

  /// - Parameter title: in the properties of the document.
  /// - Throws: `WorkbookError` when the temporary directory cannot be written.
  package init(title: String) async throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "footfall-\(UUID().uuidString)")
    file = directory.appending(path: "export.xlsx")
    try open(title: title)
  }

  isolated deinit {
    if let workbook { workbook_close(workbook) }
    // A directory that cannot be removed is left to the system's cleaning.
    try? FileManager.default.removeItem(at: directory)
  }

  private func open(title: String) throws {
    do {
      try FileManager.default.createDirectory(
        at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw WorkbookError()
    }
    let workbook = directory.path.withCString { path in
      var options = lxw_workbook_options()
      // Writes each row to disk at once: a million rows must not fill the memory.
      options.constant_memory = 1
      options.tmpdir = UnsafeMutablePointer(mutating: path)
      return workbook_new_opt(file.path, &options)
    }
    guard let workbook else { throw WorkbookError() }
    self.workbook = workbook
    formats = Formats(
      header: workbook_add_format(workbook), date: workbook_add_format(workbook), time: workbook_add_format(workbook),
      percent: workbook_add_format(workbook))
    format_set_bold(formats?.header)
    format_set_num_format(formats?.date, "yyyy-mm-dd")
    format_set_num_format(formats?.time, "yyyy-mm-dd hh:mm:ss")
    format_set_num_format(formats?.percent, "0%")
    title.withCString { text in
      var properties = lxw_doc_properties()
      properties.title = UnsafeMutablePointer(mutating: text)
      workbook_set_properties(workbook, &properties)
    }
  }

  /// Begins the next sheet, with a frozen row of titles. Rows of the sheet before it cannot follow.
  package func addSheet(_ name: String, columns: [Column]) throws {
    addFilter()
    guard let workbook, let sheet = workbook_add_worksheet(workbook, Self.sheetName(name)) else {
      throw WorkbookError()
    }
    (self.sheet, row, self.columns) = (sheet, 1, columns.count)
    for (number, column) in columns.enumerated() {
      worksheet_write_string(sheet, 0, lxw_col_t(number), column.title, formats?.header)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_column(sheet, 0, lxw_col_t(max(0, columns.count - 1)), 18, nil)
  }

  /// Filters of the titles cover the rows that were written.
  private func addFilter() {
    guard let sheet, columns > 0, row > 1 else { return }
    worksheet_autofilter(sheet, 0, 0, row - 1, lxw_col_t(columns - 1))
  }

  /// A name of at most 31 characters without those that spreadsheet programs refuse.
  private static func sheetName(_ text: String) -> String {
    let allowed = String(text.map { "[]:*?/\\".contains($0) || $0.isNewline ? " " : $0 })
    let name = String(allowed.utf16.prefix(31)) ?? String(allowed.prefix(10))
    return name.trimmingCharacters(in: .whitespaces.union(CharacterSet(charactersIn: "'")))
  }

  package func append(_ rows: [[Cell]]) throws {
    for cells in rows where row < Self.maxRows {
      for (column, cell) in cells.enumerated() { try write(cell, lxw_col_t(column)) }
      row += 1
    }
  }

  /// Closes the workbook and maps its file. The file exists as long as this workbook. No rows can follow.
  package func finish() throws -> Data {
    addFilter()
    guard let workbook else { throw WorkbookError() }
    self.workbook = nil
    sheet = nil
    guard workbook_close(workbook) == LXW_NO_ERROR else { throw WorkbookError() }
    return try Data(contentsOf: file, options: .alwaysMapped)
  }

  private func write(_ cell: Cell, _ column: lxw_col_t) throws {
    guard let sheet else { throw WorkbookError() }
    let code =
      switch cell {
      case .text(let text): worksheet_write_string(sheet, row, column, text, nil)
      case .number(let number): worksheet_write_number(sheet, row, column, number, nil)
      case .fraction(let number): worksheet_write_number(sheet, row, column, number, formats?.percent)
      case .date(let text): write(text, in: sheet, column, formats?.date)
      case .time(let text): write(text, in: sheet, column, formats?.time)
      case .empty: LXW_NO_ERROR
      }
    guard code == LXW_NO_ERROR else { throw WorkbookError() }
  }

  /// A date or time as the number that spreadsheet programs count from; as text where they cannot.
  private func write(
    _ iso: String, in sheet: UnsafeMutablePointer<lxw_worksheet>, _ column: lxw_col_t,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) -> lxw_error {
    guard let local = LocalTime(iso: iso) else { return worksheet_write_string(sheet, row, column, iso, nil) }
    var time = lxw_datetime(
      year: Int32(local.year), month: Int32(local.month), day: Int32(local.day), hour: Int32(local.hour),
      min: Int32(local.minute), sec: local.second)
    return worksheet_write_datetime(sheet, row, column, &time, format)
  }
}

/// The workbook could not be written, usually because the temporary directory is full.
package struct WorkbookError: Error, Hashable, CustomStringConvertible {
  package var description: String { "Cannot write the workbook. Make room in the temporary directory." }
}
