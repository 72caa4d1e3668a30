internal import Scene

/// What went wrong with a database, worded for the operator; never holds a password.
package struct StorageError: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// The file cannot be opened or created.
    case unopenable
    /// A file that is no database, a database of another program or from before the first release, or damage.
    case notADatabase
    /// A newer Footfall wrote the database.
    case newerSchema
    /// The footage is in the database already, counted with other settings.
    case otherSettings
    /// The disk has no room for the entry; nothing of it was written.
    case diskFull
    /// The database server cannot be reached, or went away before the work was done.
    case unavailable
    /// The database server has not been reached since the program started, so the schema is not known to be right.
    case notOpenYet
    /// The server refused the name or the password.
    case refused
    /// The row that was asked for is not there.
    case notFound
    /// Another user has this name already.
    case nameTaken
    /// Without the change's user nobody would be owner.
    case lastOwner
    /// A rule of the schema is broken, or what would be written is there already.
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
