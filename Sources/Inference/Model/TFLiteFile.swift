import Foundation
import Yams

/// The parts of a TensorFlow Lite file that OpenVINO does not expose: the quantisation of inputs and outputs, and the text that
/// Ultralytics appends.
///
/// The file is a FlatBuffer (tensorflow/lite/schema/schema.fbs); the numbers below are field indices of that schema.
struct TFLiteFile {
  /// One per input or output of the first subgraph; nil where the tensor holds floating-point values.
  let inputs, outputs: [Quantisation?]
  let metadata: [String: Node]

  /// Nil when the bytes are not a TensorFlow Lite file.
  init?(_ bytes: Data) {
    guard let model = FlatTable(root: bytes, identifier: "TFL3"), let graph = model.tables(2).first else { return nil }
    let tensors = graph.tables(0)
    func quantisation(_ index: Int32) -> Quantisation? {
      guard tensors.indices.contains(Int(index)), let table = tensors[Int(index)].table(4),
        let scale = table.floats(2).first
      else { return nil }
      return Quantisation(scale: scale, zeroPoint: Float(table.longs(3).first ?? 0))
    }
    inputs = graph.integers(1).map(quantisation)
    outputs = graph.integers(2).map(quantisation)
    metadata = Self.appendedText(bytes).flatMap(Node.document)?.values ?? [:]
  }

  /// The one stored (never compressed) text of the ZIP archive at the end of the file: local header "PK\3\4" of 30 bytes, name, text.
  private static func appendedText(_ bytes: Data) -> String? {
    guard let header = bytes.range(of: Data([0x50, 0x4b, 3, 4]), options: .backwards) else { return nil }
    let start = header.lowerBound
    func number(_ offset: Int, _ width: Int) -> Int {
      (0..<width).reduce(0) { $0 | Int(bytes[start + offset + $1]) << (8 * $1) }
    }
    guard bytes.endIndex - start > 30, number(8, 2) == 0 else { return nil }
    let text = start + 30 + number(26, 2) + number(28, 2)
    guard text + number(18, 4) <= bytes.endIndex else { return nil }
    return String(decoding: bytes[text..<(text + number(18, 4))], as: UTF8.self)
  }
}

/// A table of a FlatBuffer. Every read is bounds-checked; a broken reference counts as absent.
struct FlatTable {
  private let bytes: Data
  private var position: Int

  init?(root bytes: Data, identifier: String) {
    guard bytes.count > 8, bytes.dropFirst(4).prefix(4).elementsEqual(identifier.utf8) else { return nil }
    self.init(bytes: bytes, position: bytes.startIndex)
    guard let offset: UInt32 = load(position) else { return nil }
    position += Int(offset)
  }

  private init(bytes: Data, position: Int) {
    self.bytes = bytes
    self.position = position
  }

  func table(_ field: Int) -> FlatTable? {
    guard let place = place(of: field), let offset: UInt32 = load(place) else { return nil }
    return FlatTable(bytes: bytes, position: place + Int(offset))
  }

  func tables(_ field: Int) -> [FlatTable] {
    guard let (first, count) = vector(field) else { return [] }
    return (0..<count).compactMap { index in
      let place = first + 4 * index
      guard let offset: UInt32 = load(place) else { return nil }
      return FlatTable(bytes: bytes, position: place + Int(offset))
    }
  }

  func integers(_ field: Int) -> [Int32] { numbers(field) }
  func longs(_ field: Int) -> [Int64] { numbers(field) }
  func floats(_ field: Int) -> [Float] { (numbers(field) as [UInt32]).map(Float.init(bitPattern:)) }

  private func numbers<T: FixedWidthInteger>(_ field: Int) -> [T] {
    guard let (first, count) = vector(field) else { return [] }
    return (0..<count).compactMap { load(first + MemoryLayout<T>.size * $0) }
  }

  private func vector(_ field: Int) -> (first: Int, count: Int)? {
    guard let place = place(of: field), let offset: UInt32 = load(place),
      let count: UInt32 = load(place + Int(offset)), Int(count) <= bytes.count
    else { return nil }
    return (place + Int(offset) + 4, Int(count))
  }

  /// The first number of a table is the signed distance back to its list of field offsets.
  private func place(of field: Int) -> Int? {
    guard let back: Int32 = load(position) else { return nil }
    let list = position - Int(back)
    guard let size: UInt16 = load(list), 4 + 2 * field + 2 <= Int(size),
      let offset: UInt16 = load(list + 4 + 2 * field), offset != 0
    else { return nil }
    return position + Int(offset)
  }

  private func load<T: FixedWidthInteger>(_ index: Int) -> T? {
    guard index >= bytes.startIndex, index + MemoryLayout<T>.size <= bytes.endIndex else { return nil }
    return (0..<MemoryLayout<T>.size).reduce(T(0)) { $0 | T(truncatingIfNeeded: bytes[index + $1]) << T(8 * $1) }
  }
}
