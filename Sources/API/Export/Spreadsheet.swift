internal import CXLSXWriter
internal import Dispatch
internal import Foundation

/// A workbook with one sheet, written row by row by libxlsxwriter into a temporary file.
///
/// `@unchecked Sendable`: the workbook is touched on `queue` alone, one block at a time; no other thread sees it.
final class Spreadsheet: @unchecked Sendable {
  enum Cell: Hashable, Sendable {
    case text(String)
    case number(Double)
    case empty
  }

  /// Rows of a sheet, the header among them (ECMA-376).
  static let rowLimit = 1_048_576

  private let queue = DispatchQueue(label: "footfall.export", qos: .utility)
  private let folder: URL
  private let file: URL
  private var workbook: UnsafeMutablePointer<lxw_workbook>?
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private var row: lxw_row_t = 1

  /// - Throws: `Problem` of kind `failed` when the temporary folder cannot be written.
  init(title: String, columns: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "footfall-\(UUID().uuidString)")
    let file = folder.appending(path: "export.xlsx")
    self.folder = folder
    self.file = file
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let workbook = folder.path.withCString { path in
      var options = lxw_workbook_options()
      // Each row goes to disk at once: a million of them must not fill the memory.
      options.constant_memory = 1
      options.tmpdir = UnsafeMutablePointer(mutating: path)
      return workbook_new_opt(file.path, &options)
    }
    guard let workbook, let sheet = workbook_add_worksheet(workbook, title) else { throw Self.failure }
    self.workbook = workbook
    self.sheet = sheet
    let bold = workbook_add_format(workbook)
    format_set_bold(bold)
    for (column, name) in columns.enumerated() {
      worksheet_write_string(sheet, 0, lxw_col_t(column), name, bold)
    }
    worksheet_freeze_panes(sheet, 1, 0)
    worksheet_set_column(sheet, 0, lxw_col_t(columns.count), 18, nil)
  }

  deinit {
    if let workbook { workbook_close(workbook) }
    // What cannot be removed lies in the temporary folder, which the system cleans.
    try? FileManager.default.removeItem(at: folder)
  }

  func append(_ rows: [[Cell]]) async throws {
    try await onQueue { [self] in
      for cells in rows {
        guard row < Self.rowLimit else { return }
        for (column, cell) in cells.enumerated() { try write(cell, lxw_col_t(column)) }
        row += 1
      }
    }
  }

  /// Closes the workbook and maps its file; nothing can be appended after.
  func finished() async throws -> Data {
    try await onQueue { [self] in
      guard let open = workbook else { throw Self.failure }
      workbook = nil
      guard workbook_close(open) == LXW_NO_ERROR else { throw Self.failure }
      return try Data(contentsOf: file, options: .alwaysMapped)
    }
  }

  private func write(_ cell: Cell, _ column: lxw_col_t) throws {
    let code =
      switch cell {
      case .text(let text): worksheet_write_string(sheet, row, column, text, nil)
      case .number(let number): worksheet_write_number(sheet, row, column, number, nil)
      case .empty: LXW_NO_ERROR
      }
    guard code == LXW_NO_ERROR else { throw Self.failure }
  }

  private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: work)) }
    }
  }

  private static let failure = Problem(.failed, "The workbook could not be written; make room in the temporary folder.")
}
