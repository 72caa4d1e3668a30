internal import Foundation

/// What an edit changed, for the audit log: `capacity: 80 → 120; name: Mill → Mill Lane`.
enum AuditChanges {
  /// - Parameters:
  ///   - before: the value as the API shows it, so without secrets.
  ///   - ignored: fields that no edit sets, with all that they hold.
  static func text<Value: Encodable>(
    from before: Value, to after: Value, without ignored: Set<String> = []
  ) throws -> String {
    let (old, new) = (try fields(of: before), try fields(of: after))
    let names = Set(old.keys).union(new.keys).sorted().filter { name in
      !ignored.contains { name == $0 || name.hasPrefix($0 + ".") }
    }
    let changes = try names.compactMap { name -> String? in
      guard old[name] != new[name] else { return nil }
      return "\(name): \(try text(old[name])) → \(try text(new[name]))"
    }
    return changes.joined(separator: "; ")
  }

  /// By path: `settings.limit`. A list is one value.
  private static func fields(of value: some Encodable) throws -> [String: JSONValue] {
    flattened(try JSONValue(parsing: JSONEncoder().encode(value)), at: "")
  }

  private static func flattened(_ value: JSONValue, at path: String) -> [String: JSONValue] {
    guard case .object(let fields) = value else { return [path: value] }
    return fields.reduce(into: [:]) { found, field in
      found.merge(flattened(field.value, at: path.isEmpty ? field.key : "\(path).\(field.key)")) { first, _ in first }
    }
  }

  private static func text(_ value: JSONValue?) throws -> String {
    switch value {
    case nil, .null: "–"
    case .text(let text): String(text.prefix(300))
    case .some(let value): try shortened(value)
    }
  }

  private static func shortened(_ value: JSONValue) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let text = String(decoding: try encoder.encode(value), as: UTF8.self)
    return text.count > 300 ? text.prefix(299) + "…" : text
  }
}

extension AuthorizedRequest {
  /// Adds an entry with the thing's name and what changed.
  /// - Parameter note: a change that the values do not show, such as of a password in an address.
  func audit<Value: Encodable>(
    _ action: String, _ subject: String, _ name: String, from before: Value, to after: Value,
    without ignored: Set<String> = [], note: String? = nil
  ) async throws {
    let changes = try AuditChanges.text(from: before, to: after, without: ignored)
    let parts = [name, changes, note ?? ""].filter { !$0.isEmpty }
    try await audit(action, subject, String(parts.joined(separator: "; ").prefix(4_000)))
  }
}
