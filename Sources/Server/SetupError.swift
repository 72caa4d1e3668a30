/// Why a part of the server cannot be set up, with the remedy.
package struct SetupError: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: Hashable, Sendable {
    /// A file is missing.
    case missingFile
    /// The database does not contain what was named.
    case unknownName
  }

  package let code: Code
  package let description: String

  package init(_ code: Code, _ description: String) {
    self.code = code
    self.description = description
  }
}
