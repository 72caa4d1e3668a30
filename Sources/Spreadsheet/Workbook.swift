internal import CXLSXWriter
internal import Execution
package import Foundation

/// A workbook with one sheet, written row by row by libxlsxwriter into a temporary file, on its own thread.
///
///     rows ─► append ─► temporary files ─► finish ─► export.xlsx, mapped into memory
package actor Workbook {
  package enum Cell: Hashable, Sendable {
    case text(String)
    case number(Double)
    case empty
  }

  /// Rows of a sheet, including the header (ECMA-376). Further rows are dropped.
  package static let maxRows = 1_048_576

  private nonisolated let thread = SerialThread(name: "workbook")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  private let directory: URL
  private let file: URL
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var row: lxw_row_t = 1

  /// - Throws: `WorkbookError` when the temporary directory cannot be written.
  package init(title: String, columns: [String]) async throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "footfall-\(UUID().uuidString)")
    file = directory.appending(path: "export.xlsx")
    try open(title: title, columns: columns)
  }

  isolated deinit {
    if let workbook { workbook_close(workbook) }
    // A directory that cannot be removed is left to the system's cleaning.
    try? FileManager.default.removeItem(at: directory)
  }

  private func open(title: String, columns: [String]) throws {
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
    guard let sheet = workbook_add_worksheet(workbook, title) else { throw WorkbookError() }
    self.sheet = sheet
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    for (column, name) in columns.enumerated() { worksheet_write_string(sheet, 0, lxw_col_t(column), name, bold) }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_column(sheet, 0, lxw_col_t(columns.count), 18, nil)
  }

  package func append(_ rows: [[Cell]]) throws {
    for cells in rows where row < Self.maxRows {
      for (column, cell) in cells.enumerated() { try write(cell, lxw_col_t(column)) }
      row += 1
    }
  }

  /// Closes the workbook and maps its file. The file exists as long as this workbook. No rows can follow.
  package func finish() throws -> Data {
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
      case .empty: LXW_NO_ERROR
      }
    guard code == LXW_NO_ERROR else { throw WorkbookError() }
  }
}

/// The workbook could not be written, usually because the temporary directory is full.
package struct WorkbookError: Error, Hashable, CustomStringConvertible {
  package var description: String { "Cannot write the workbook. Make room in the temporary directory." }
}
