/// Bounds of a JSON text, checked on its bytes before anything is parsed.
struct JSONLimits: Hashable, Sendable {
  /// Levels of lists and objects. The schemas need fewer than eight.
  var depth = 16
  /// Values in all: texts, numbers, lists, objects.
  var values = 20_000

  enum Excess: Error, Equatable { case tooDeep, tooManyValues }

  /// Brackets and commas inside strings do not count. - Throws: `Excess`.
  func check(_ json: some Sequence<UInt8>) throws(Excess) {
    var level = 0
    var count = 1
    var isInString = false
    var isEscaped = false
    for byte in json {
      if isEscaped {
        isEscaped = false
      } else if isInString {
        if byte == UInt8(ascii: "\\") { isEscaped = true } else if byte == UInt8(ascii: "\"") { isInString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isInString = true
        case UInt8(ascii: "["), UInt8(ascii: "{"):
          level += 1
          count += 1
        case UInt8(ascii: ","): count += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): level -= 1
        default: break
        }
        if level > depth { throw .tooDeep }
        if count > values { throw .tooManyValues }
      }
    }
  }
}

extension JSONSchema {
  /// Limits of a body with this schema. Some more values pass, so that an unknown field is named instead.
  var limits: JSONLimits { JSONLimits(values: min(maxValues + 100, JSONLimits().values)) }

  /// Values that a matching JSON text can have.
  private var maxValues: Int {
    switch self {
    case .boolean, .integer, .number, .text, .format, .choice: 1
    case .nullable(let schema), .named(_, let schema): schema.maxValues
    case .list(let item, let lengths): 1 + min(lengths.upperBound, 10_000) * item.maxValues
    // The second one is the comma that a trailing field could add.
    case .object(let fields): 2 + fields.reduce(0) { $0 + $1.schema.maxValues }
    }
  }
}
