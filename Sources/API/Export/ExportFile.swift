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

  typealias Rows = AsyncThrowingStream<[[Workbook.Cell]], any Error>

  /// File name without its extension.
  let name: String
  let columns: [String]

  func response(_ format: Format, _ rows: Rows) async throws -> Response {
    let type = format == .csv ? "text/csv; charset=utf-8" : format.mediaType
    let headers: HTTPFields = [
      .contentType: type, .contentDisposition: "attachment; filename=\"\(name).\(format.rawValue)\"",
    ]
    let body =
      switch format {
      case .csv: csv(rows)
      case .json: json(rows)
      case .xlsx: try await workbook(rows)
      }
    return Response(status: .ok, headers: headers, body: body)
  }

  private func csv(_ rows: Rows) -> ResponseBody {
    ResponseBody { [columns] writer in
      try await writer.write(ByteBuffer(string: CSV.header(columns)))
      for try await chunk in rows {
        try await writer.write(ByteBuffer(string: chunk.map(CSV.row).joined()))
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
          let pairs = zip(columns, row).map { ($0, $1.json) }
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
      let workbook = try await Workbook(title: name, columns: columns)
      for try await chunk in rows { try await workbook.append(chunk) }
      return (workbook, try await workbook.finish())
    } catch let error as WorkbookError {
      throw Problem(.failed, error.description)
    }
  }
}

extension Workbook.Cell {
  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): .text(text)
    case .number(let number): Int64(exactly: number).map { .integer($0) } ?? .number(number)
    case .empty: .null
    }
  }
}
