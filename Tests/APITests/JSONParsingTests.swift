import Foundation
import Testing

@testable import API

struct JSONParsingTests {
  /// Catches nesting that is not refused, brackets in strings that count, and escapes that hide it.
  @Test func nestingIsCounted() {
    let flat = "[" + String(repeating: "[],", count: 100) + "1]"
    let text = "\"" + String(repeating: "[", count: 40) + "\""
    for json in [Self.nested(16), flat, text] {
      #expect(throws: Never.self, "\(json)") { try JSONLimits().check(json.utf8) }
    }
    let afterQuote = #"["\"","# + Self.nested(16) + "]"
    let afterBackslash = #"["\\","# + Self.nested(16) + "]"
    for json in [Self.nested(17), afterQuote, afterBackslash] {
      #expect(throws: JSONLimits.Excess.tooDeep, "\(json)") { try JSONLimits().check(json.utf8) }
    }
  }

  /// Catches a short body with so many values that parsing it takes half a second.
  @Test func valuesAreCounted() {
    let many = "[" + String(repeating: Self.nested(15) + ",", count: 8_000) + "1]"
    #expect(throws: JSONLimits.Excess.tooManyValues) { try JSONValue(parsing: Data(many.utf8)) }
    let text = "[\"" + String(repeating: ",[{", count: 30_000) + "\"]"
    #expect(throws: Never.self) { try JSONValue(parsing: Data(text.utf8), within: JSONLimits(values: 2)) }
    for json in ["[1,2]", #"{"a":1,"b":2}"#] {
      #expect(throws: Never.self, "\(json)") { try JSONLimits(values: 3).check(json.utf8) }
      #expect(throws: JSONLimits.Excess.tooManyValues, "\(json)") { try JSONLimits(values: 2).check(json.utf8) }
    }
  }

  /// Catches limits that refuse the largest body of a route, or that let strangers send more than a sign-in needs.
  @Test func limitsFollowTheSchema() throws {
    #expect(SignInRequest.schema.limits.values < 120)
    for route in RouteTable.all(version: "1") {
      guard let body = route.body else { continue }
      #expect(body.limits.values <= 20_000, "\(route.path)")
    }
    let polygons = (0..<50).map { _ in JSONValue.list((0..<50).map { _ in [.number(0.123), .number(0.456)] }) }
    let schema = JSONSchema.object([.required("zones", .list(.list(.list(.fraction, 2...2), 3...50), 0...50))])
    let bytes = try JSONEncoder().encode(JSONValue.object(["zones": .list(polygons)]))
    let value = try JSONValue(parsing: bytes, within: schema.limits)
    #expect(schema.violation(in: value) == nil)
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
