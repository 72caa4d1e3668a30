internal import Foundation

/// A refusal of JSON that the parser alone would accept.
enum JSONParsingError: Error, Equatable {
  /// A NUL byte: UTF-16 or UTF-32, in which the brackets cannot be counted byte by byte.
  case notUTF8
  case unexpectedValue
}

extension JSONValue {
  /// Parses JSON in time proportional to its length.
  /// - Throws: `JSONParsingError` or `JSONLimits.Excess`, before any parsing, or an error of `JSONSerialization`.
  init(parsing json: Data, within limits: JSONLimits = JSONLimits()) throws {
    guard !json.contains(0) else { throw JSONParsingError.notUTF8 }
    try json.withUnsafeBytes { try limits.check($0) }
    try self.init(object: JSONSerialization.jsonObject(with: json, options: .fragmentsAllowed))
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
