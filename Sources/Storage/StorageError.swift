internal import Scene

/// A database error with a message for the operator. Never holds a password.
package struct StorageError: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// The file cannot be opened or created.
    case unopenable
    /// Not a database, a database of another program or from before the first release, or damaged.
    case notADatabase
    /// A newer Footfall wrote the database.
    case newerSchema
    /// The footage was counted with other settings before.
    case otherSettings
    /// The disk is full. Nothing was written.
    case diskFull
    /// The database server is unreachable, or the connection was lost.
    case unavailable
    /// The database server has not been reached since the program started, so the schema is unchecked.
    case notOpenYet
    /// Another Footfall server uses the database.
    case inUse
    /// The server refused the name or the password.
    case refused
    /// No such row.
    case notFound
    /// Another user has this name.
    case nameTaken
    /// The list is full.
    case tooMany
    /// The change would leave no owner.
    case lastOwner
    /// A constraint of the schema, or a row that exists.
    case conflict
    /// A value that the schema cannot hold.
    case invalid
    /// A row holds a value that no version of Footfall writes.
    case corrupt
    /// The key that sealed a secret is missing, readable by others, or another one.
    case badKey
    case failed

    /// Whether a retry can succeed.
    var isTransient: Bool { self == .unavailable || self == .notOpenYet || self == .diskFull }
    /// Whether the database will never accept the entry.
    var isPermanentRejection: Bool { self == .conflict || self == .invalid }
  }

  package let code: Code
  package let message: String
  package let cause: (any Error)?

  package init(code: Code, message: String, cause: (any Error)? = nil) {
    self.code = code
    self.message = message
    self.cause = cause
  }

  package var description: String { message }

  static func missing(_ what: String, _ id: some RowID) -> StorageError {
    StorageError(code: .notFound, message: "There is no \(what) \(id).")
  }
}
