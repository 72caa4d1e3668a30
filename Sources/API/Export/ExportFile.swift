internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import Spreadsheet

/// A table as a downloadable file. Rows come in chunks, so an export of any length needs little memory.
struct ExportFile: Sendable {
  enum Format: String, Sendable, CaseIterable {
    case csv, xlsx, json

    var mediaType: String {
      switch self {
      case .csv: "text/csv"
      case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      case .json: "application/json"
      }
    }
  }

  typealias Rows = AsyncThrowingStream<[[Cell]], any Error>

  /// A second table of the same export: a sheet of its own in a workbook, left out of CSV and JSON.
  struct Appendix: Sendable {
    let name: String
    let columns: [Column]
    let rows: [[Cell]]
  }

  /// What the file holds, as in `Riyadh 1 2026-10-31 to 2026-11-27 by day`: the file's name and the workbook's title.
  let title: String
  /// Name of the workbook's first sheet.
  let sheet: String
  let columns: [Column]
  var appendix: Appendix?

  /// - Parameter language: the spreadsheet program that reads a CSV file; nil for programs.
  func response(_ format: Format, language: String? = nil, _ rows: Rows) async throws -> Response {
    let type = format == .csv ? "text/csv; charset=utf-8" : format.mediaType
    let headers: HTTPFields = [
      .contentType: type, .contentDisposition: Self.disposition("\(title).\(format.rawValue)"),
    ]
    let body =
      switch format {
      case .csv: csv(language.map(CSV.spreadsheet) ?? .plain, rows)
      case .json: json(rows)
      case .xlsx: try await workbook(rows)
      }
    return Response(status: .ok, headers: headers, body: body)
  }

  /// RFC 6266: the name in ASCII for old programs, then as it is. Characters that file systems refuse become `-`.
  static func disposition(_ name: String) -> String {
    let safe = String(
      String.UnicodeScalarView(
        name.unicodeScalars.map { scalar in
          let isRefused = "/\\:*?\"<>|".unicodeScalars.contains(scalar) || scalar.properties.generalCategory == .control
          return isRefused || scalar.properties.generalCategory == .format ? "-" : scalar
        }))
    let plain = safe.folding(options: .diacriticInsensitive, locale: nil).unicodeScalars
      .map { $0.isASCII ? String($0) : "_" }.joined()
    var allowed = CharacterSet.alphanumerics.intersection(CharacterSet(charactersIn: "\u{21}"..."\u{7e}"))
    allowed.insert(charactersIn: "-._~")
    let encoded = safe.addingPercentEncoding(withAllowedCharacters: allowed) ?? plain
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(encoded)"
  }

  private func csv(_ form: CSV, _ rows: Rows) -> ResponseBody {
    ResponseBody { [columns] writer in
      try await writer.write(ByteBuffer(string: form.header(columns)))
      for try await chunk in rows {
        try await writer.write(ByteBuffer(string: chunk.map(form.row).joined()))
      }
      try await writer.finish(nil)
    }
  }

  /// A JSON array with one object per line.
  private func json(_ rows: Rows) -> ResponseBody {
    ResponseBody { [columns] writer in
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
      var separator = "[\n"
      for try await chunk in rows {
        var buffer = ByteBuffer()
        for row in chunk {
          let pairs = zip(columns, row).map { ($0.name, $1.json) }
          buffer.writeString(separator)
          buffer.writeBytes(
            try encoder.encode(JSONValue.object(Dictionary(pairs, uniquingKeysWith: { first, _ in first }))))
          separator = ",\n"
        }
        try await writer.write(buffer)
      }
      try await writer.write(ByteBuffer(string: separator == "[\n" ? "[]\n" : "\n]\n"))
      try await writer.finish(nil)
    }
  }

  /// Written to disk before it is sent: a ZIP file ends with its directory.
  private func workbook(_ rows: Rows) async throws -> ResponseBody {
    let (workbook, data) = try await writtenWorkbook(rows)
    return ResponseBody(contentLength: data.count) { writer in
      var start = data.startIndex
      while start < data.endIndex {
        let end = min(start + 65_536, data.endIndex)
        try await writer.write(ByteBuffer(bytes: data[start..<end]))
        start = end
      }
      withExtendedLifetime(workbook) {}
      try await writer.finish(nil)
    }
  }

  private func writtenWorkbook(_ rows: Rows) async throws -> (Workbook, Data) {
    do {
      let workbook = try await Workbook(title: title)
      try await workbook.addSheet(sheet, columns: columns)
      for try await chunk in rows { try await workbook.append(chunk) }
      if let appendix {
        try await workbook.addSheet(appendix.name, columns: appendix.columns)
        try await workbook.append(appendix.rows)
      }
      return (workbook, try await workbook.finish())
    } catch let error as WorkbookError {
      throw Problem(.failed, error.description)
    }
  }
}

extension Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text), .time(let text), .date(let text): .text(text)
    case .number(let number), .fraction(let number): Int64(exactly: number).map { .integer($0) } ?? .number(number)
    case .empty: .null
    }
  }
}
