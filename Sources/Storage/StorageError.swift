/// What went wrong with a ledger, worded for the operator.
package struct StorageError: Error, CustomStringConvertible {
  package enum Code: String, Sendable {
    /// The file cannot be opened or created.
    case unopenable
    /// The file is a database of another program, or damaged.
    case notALedger
    /// A newer Footfall wrote the file.
    case newerSchema
    /// The footage is in the ledger already, counted with other settings.
    case otherSettings
    /// The disk has no room for the entry; nothing of it was written.
    case diskFull
    case failed
  }

  package let code: Code
  package let message: String
  package let cause: (any Error)?

  package var description: String { message }
}
