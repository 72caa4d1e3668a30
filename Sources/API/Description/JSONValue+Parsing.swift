internal import Foundation

/// A refusal of JSON that the parser alone would accept.
enum JSONParsingError: Error, Equatable {
  case tooDeep
  /// A NUL byte: UTF-16 or UTF-32, in which the brackets cannot be counted byte by byte.
  case notUTF8
  case unexpectedValue
}

extension JSONValue {
  /// Levels of lists and objects in a request body. The schemas need fewer than eight.
  static let maxDepth = 16

  /// Parses JSON in time proportional to its length.
  /// - Throws: `JSONParsingError`, before any parsing for depth and encoding, or an error of `JSONSerialization`.
  init(parsing json: Data) throws {
    guard !json.contains(0) else { throw JSONParsingError.notUTF8 }
    guard Self.isShallow(json) else { throw JSONParsingError.tooDeep }
    try self.init(object: JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed))
  }

  /// Whether no list or object lies deeper than `maxDepth`. Brackets inside strings do not count.
  static func isShallow(_ json: some Sequence<UInt8>) -> Bool {
    var depth = 0
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
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
        default: break
        }
        if depth > maxDepth { return false }
      }
    }
    return true
  }

  private init(object: Any) throws {
    switch object {
    case let text as String: self = .text(text)
    case let number as NSNumber: self.init(number)
    case let list as [Any]: self = .list(try list.map { try JSONValue(object: $0) })
    case let object as [String: Any]: self = .object(try object.mapValues { try JSONValue(object: $0) })
    case is NSNull: self = .null
    default: throw JSONParsingError.unexpectedValue
    }
  }

  /// Foundation stores JSON's true and false as C characters, and its whole numbers as wider types.
  private init(_ number: NSNumber) {
    if String(cString: number.objCType) == "c" {
      self = .boolean(number.boolValue)
    } else if let value = Int64(exactly: number) {
      self = .integer(value)
    } else {
      self = .number(number.doubleValue)
    }
  }
}
