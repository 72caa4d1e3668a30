internal import Foundation
internal import Storage

/// A format of texts.
package enum TextFormat: Sendable, CaseIterable {
  /// A day of the calendar: `2026-11-24`, from 1970 to 9999.
  case date
  /// A moment with its offset: `2026-11-24T09:15:00+01:00` (RFC 3339).
  case instant
  /// `09:30`; `24:00` ends a day.
  case timeOfDay
  /// An IANA time zone: `Europe/London`.
  case zone
  case uuid
  case email
  /// An HTTP or HTTPS address: `https://example.com/hook`.
  case webAddress

  /// Regular expression for the OpenAPI document (ECMA 262).
  var pattern: String? {
    switch self {
    case .timeOfDay: #"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"#
    case .email: #"^[^@\s]{1,100}@[^@\s]{1,100}$"#
    case .webAddress: #"^https?://[^\s/?#]+([/?#]\S*)?$"#
    case .date, .instant, .zone, .uuid: nil
    }
  }

  /// Format name in the OpenAPI document, from JSON Schema's format registry where it has one.
  var name: String {
    switch self {
    case .date: "date"
    case .instant: "date-time"
    case .timeOfDay: "time-of-day"
    case .zone: "iana-zone"
    case .uuid: "uuid"
    case .email: "email"
    case .webAddress: "uri"
    }
  }

  var cause: ProblemCause.Code {
    switch self {
    case .date: .date
    case .instant: .instant
    case .timeOfDay: .timeOfDay
    case .zone: .zone
    case .uuid: .uuid
    case .email: .email
    case .webAddress: .webAddress
    }
  }

  /// Completes a sentence that starts with "write".
  var advice: String {
    switch self {
    case .date: "a date, such as 2026-11-24"
    case .instant: "a time with its offset, such as 2026-11-24T09:15:00+01:00"
    case .timeOfDay: "a time of day from 00:00 to 24:00, such as 09:30"
    case .zone: "an IANA time zone, such as Europe/London"
    case .uuid: "a UUID"
    case .email: "an e-mail address, such as mara@example.com"
    case .webAddress: "an address that begins with http:// or https://"
    }
  }

  func accepts(_ text: String) -> Bool {
    switch self {
    case .date: LocalDate.parse(text) != nil
    case .instant: ISOTime.parse(text) != nil
    case .timeOfDay: TimeOfDay(text) != nil
    case .zone: text.contains("/") || text == "UTC" ? TimeZone(identifier: text) != nil : false
    case .uuid: UUID(uuidString: text) != nil
    case .email: EmailAddress.accepts(text) && !text.hasControlCharacters
    case .webAddress: Self.isWebAddress(text)
    }
  }

  private static func isWebAddress(_ text: String) -> Bool {
    guard text.utf8.count <= 2_000, !text.contains(where: \.isWhitespace), let parts = URLComponents(string: text)
    else {
      return false
    }
    return ["http", "https"].contains(parts.scheme) && !(parts.host ?? "").isEmpty
  }
}

extension String {
  var hasControlCharacters: Bool { unicodeScalars.contains { $0.value < 0x20 || (0x7f...0x9f).contains($0.value) } }

  /// For texts from outside that a response repeats.
  var withoutControlCharacters: String {
    hasControlCharacters ? String(map { String($0).hasControlCharacters ? "·" : $0 }) : self
  }
}
