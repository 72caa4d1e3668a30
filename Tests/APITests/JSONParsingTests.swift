import Foundation
import Testing

@testable import API

struct JSONParsingTests {
  /// Catches nesting that is not refused, brackets in strings that count, and escapes that hide it.
  @Test func nestingIsCounted() {
    let flat = "[" + String(repeating: "[],", count: 100) + "1]"
    let text = "\"" + String(repeating: "[", count: 40) + "\""
    for json in [Self.nested(16), flat, text] { #expect(JSONValue.isShallow(json.utf8), "\(json)") }
    let afterQuote = #"["\"","# + Self.nested(16) + "]"
    let afterBackslash = #"["\\","# + Self.nested(16) + "]"
    for json in [Self.nested(17), afterQuote, afterBackslash] { #expect(!JSONValue.isShallow(json.utf8), "\(json)") }
  }

  /// Catches true that becomes 1, 1 that becomes true, and a number that loses digits.
  @Test func kindsAreKept() throws {
    let value = try JSONValue(parsing: Data(#"[true, 1, 0, 2.5, null, 9223372036854775807, "true"]"#.utf8))
    let expected: [JSONValue] = [
      .boolean(true), .integer(1), .integer(0), .number(2.5), .null, .integer(.max), .text("true"),
    ]
    #expect(value == .list(expected))
  }

  /// Catches UTF-16, whose letters hide brackets from a count of bytes, and texts that are not JSON.
  @Test func otherTextsAreRefused() {
    let wide: [UInt8] = [0x5b, 0, 0x31, 0, 0x5d, 0]
    let texts: [[UInt8]] = [wide, Array("[1".utf8), [], Array("01".utf8), [0x22, 0xff, 0x22]]
    for bytes in texts {
      #expect(throws: (any Error).self, "\(bytes)") { try JSONValue(parsing: Data(bytes)) }
    }
  }

  private static func nested(_ depth: Int) -> String {
    String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
  }
}
