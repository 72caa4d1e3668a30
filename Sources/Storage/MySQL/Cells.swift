internal import CMariaDB
internal import Foundation

/// Memory for a result row or for a statement's arguments: one block, with one bind per column that points into it.
final class Cells {
  let binds: UnsafeMutablePointer<MYSQL_BIND>
  let lengths: UnsafeMutablePointer<UInt>
  let nulls: UnsafeMutablePointer<CChar>
  let memory: UnsafeMutableRawPointer
  let offsets: [Int]

  init(sizes: [Int]) {
    let count = max(1, sizes.count)
    binds = .allocate(capacity: count)
    binds.initialize(repeating: MYSQL_BIND(), count: count)
    lengths = .allocate(capacity: count)
    lengths.initialize(repeating: 0, count: count)
    nulls = .allocate(capacity: count)
    nulls.initialize(repeating: 0, count: count)
    var offsets: [Int] = []
    var total = 0
    for size in sizes {
      offsets.append(total)
      total += size
    }
    self.offsets = offsets
    memory = .allocate(byteCount: max(1, total), alignment: 8)
    for (index, size) in sizes.enumerated() {
      binds[index].buffer = memory + offsets[index]
      binds[index].buffer_length = UInt(size)
      binds[index].length = lengths + index
      binds[index].is_null = nulls + index
      lengths[index] = UInt(size)
    }
  }

  deinit {
    binds.deallocate()
    lengths.deallocate()
    nulls.deallocate()
    memory.deallocate()
  }
}

/// Arguments in the library's layout.
final class Arguments {
  private let cells: Cells
  var binds: UnsafeMutablePointer<MYSQL_BIND> { cells.binds }

  init(_ values: [SQLValue]) {
    cells = Cells(sizes: values.map(\.size))
    for (index, value) in values.enumerated() {
      let cell = cells.memory + cells.offsets[index]
      switch value {
      case .null:
        cells.nulls[index] = 1
        cells.binds[index].buffer_type = MYSQL_TYPE_NULL
      case .int(let number):
        cell.storeBytes(of: number, as: Int64.self)
        cells.binds[index].buffer_type = MYSQL_TYPE_LONGLONG
      case .real(let number):
        cell.storeBytes(of: number, as: Double.self)
        cells.binds[index].buffer_type = MYSQL_TYPE_DOUBLE
      case .text(let text):
        cell.copy(Array(text.utf8))
        cells.binds[index].buffer_type = MYSQL_TYPE_STRING
      case .blob(let bytes):
        cell.copy(Array(bytes))
        cells.binds[index].buffer_type = MYSQL_TYPE_BLOB
      }
    }
  }
}

extension SQLValue {
  /// Size in the block, in bytes.
  fileprivate var size: Int {
    switch self {
    case .null: 0
    case .int, .real: 8
    case .text(let text): text.utf8.count
    case .blob(let bytes): bytes.count
    }
  }
}

extension UnsafeMutableRawPointer {
  fileprivate func copy(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { if let base = $0.baseAddress { copyMemory(from: base, byteCount: $0.count) } }
  }
}
