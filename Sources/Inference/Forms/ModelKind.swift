/// The name of an output form; the value of `--model-kind`.
package struct ModelKind: RawRepresentable, Hashable, Sendable, CaseIterable {
  package let rawValue: String

  /// Only the output forms call this.
  init(_ name: String) { rawValue = name }

  /// Nil when no form has this name.
  package init?(rawValue: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = known
  }

  package static var allCases: [ModelKind] { OutputForms.all.map { $0.kind } }
}
