internal import Foundation

extension String {
  /// The form in which names are compared: without case, width, invisible characters and surrounding space. The Turkish dotted and
  /// dotless i are the same letter here, because upper and lower case of one name differ by them.
  package var foldedName: String {
    let visible = String(String.UnicodeScalarView(trimmedName.unicodeScalars.filter { !$0.isInvisible }))
    return visible.precomposedStringWithCompatibilityMapping.lowercased()
      .replacing("i\u{307}", with: "i").replacing("ı", with: "i")
  }

  package var trimmedName: String { trimmingCharacters(in: .whitespacesAndNewlines) }

  /// The name without surrounding space, as it is stored.
  /// - Parameter what: begins the sentence of the error: "A store's name".
  /// - Throws: `StorageError` with code `invalid` for an empty or too long name, and for control or invisible characters.
  package func checkedName(_ what: String) throws -> String {
    let name = trimmedName
    guard !name.isEmpty, name.count <= 250, name.unicodeScalars.count <= 250 else {
      throw StorageError(code: .invalid, message: "\(what) has 1 to 250 characters.")
    }
    guard !name.unicodeScalars.contains(where: \.isForbiddenInNames) else {
      throw StorageError(code: .invalid, message: "\(what) has no control characters.")
    }
    return name
  }

  /// For a terminal: control and invisible characters become spaces, so that text of a database cannot move the cursor or hide.
  package var printable: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isForbiddenInNames ? " " : $0 }))
  }
}

extension Unicode.Scalar {
  /// Controls, marks that reverse the direction of text, and characters without a width.
  fileprivate var isInvisible: Bool { [.control, .format].contains(properties.generalCategory) }

  /// As `isInvisible`, without the joiners that Persian, Indic scripts and emoji need.
  fileprivate var isForbiddenInNames: Bool {
    let isSeparator = [.lineSeparator, .paragraphSeparator].contains(properties.generalCategory)
    return (isInvisible && self != "\u{200c}" && self != "\u{200d}") || isSeparator
  }
}
