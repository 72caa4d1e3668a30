import Foundation
import Testing

@testable import API

/// Validation by the schema of the OpenAPI document.
struct JSONSchemaTests {
  private static let door = JSONSchema.object([
    .required("name", .text(1...5)), .optional("width", .number(0...1)), .optional("count", .integer(1...10)),
    .optional("note", .nullable(.text(0...9))), .optional("corners", .list(.fraction, 2...3)),
    .optional("kind", .choice(["in", "out"])), .optional("at", .format(.timeOfDay)),
  ])

  private func violation(_ json: String) throws -> JSONSchema.Violation? {
    Self.door.violation(in: try JSONDecoder().decode(JSONValue.self, from: Data(json.utf8)))
  }

  /// Catches an invalid body that is accepted, or one that is blamed on the wrong field.
  @Test(arguments: [
    (#"{"name": "door"}"#, nil), (#"{"name": "door", "note": null}"#, nil), (#"{"name": "door", "count": 3.0}"#, nil),
    (#"{}"#, "name"), (#"{"name": null}"#, "name"), (#"{"name": "too long"}"#, "name"),
    (#"{"name": "a\u0000"}"#, "name"),
    (#"{"name": "door", "width": 1.5}"#, "width"), (#"{"name": "door", "width": "1"}"#, "width"),
    (#"{"name": "door", "count": 0}"#, "count"), (#"{"name": "door", "count": 2.5}"#, "count"),
    (#"{"name": "door", "count": true}"#, "count"), (#"{"name": "door", "width": null}"#, "width"),
    (#"{"name": "door", "corners": [0.1]}"#, "corners"), (#"{"name": "door", "corners": [0.1, 2]}"#, "corners[1]"),
    (#"{"name": "door", "kind": "up"}"#, "kind"), (#"{"name": "door", "at": "24:30"}"#, "at"),
    (#"{"name": "door", "colour": "red"}"#, "colour"), (#"[]"#, ""), (#""door""#, ""),
  ])
  func faultsAreNamed(_ json: String, _ field: String?) throws {
    #expect(try violation(json)?.field == field)
  }

  /// Catches a document that differs from the validation.
  @Test func theDocumentSaysWhatTheCheckEnforces() throws {
    guard case .object(let document) = Self.door.document, case .object(let properties)? = document["properties"] else {
      Issue.record("no object")
      return
    }
    #expect(document["required"] == ["name"])
    #expect(document["additionalProperties"] == false)
    #expect(properties["count"] == ["type": "integer", "minimum": 1, "maximum": 10])
    #expect(properties["kind"] == ["type": "string", "enum": ["in", "out"]])
  }
}

struct TextFormatTests {
  /// Catches texts that a looser parser accepts: an impossible date, a time without an offset, an abbreviated zone.
  @Test(arguments: [
    (TextFormat.date, "2026-11-24", true), (.date, "2024-02-29", true), (.date, "2026-02-29", false),
    (.date, "2026-13-01", false), (.date, "2026-1-01", false), (.date, "1969-12-31", false),
    (.date, "２026-11-24", false),
    (.instant, "2026-11-24T09:15:00+01:00", true), (.instant, "2026-11-24T09:15:00.123456Z", true),
    (.instant, "2026-11-24T09:15:00", false), (.instant, "2026-11-24T24:00:00Z", false),
    (.instant, "2026-11-24", false),
    (.timeOfDay, "00:00", true), (.timeOfDay, "24:00", true), (.timeOfDay, "24:01", false), (.timeOfDay, "9:30", false),
    (.zone, "Europe/Istanbul", true), (.zone, "UTC", true), (.zone, "Mars/Olympus", false), (.zone, "EST5EDT", false),
    (.email, "mara@example.com", true), (.email, "mara", false), (.email, "a@b\u{1}", false),
  ])
  func accepts(_ format: TextFormat, _ text: String, _ matches: Bool) {
    #expect(format.accepts(text) == matches)
  }
}
