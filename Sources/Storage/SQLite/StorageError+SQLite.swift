internal import Foundation
internal import GRDB

extension StorageError {
  /// For a file that never was a database, or that is damaged.
  private static func unreadable(_ path: String, _ error: DatabaseError) -> StorageError {
    // The first bytes of every SQLite file.
    let isDatabase = FileHandle(forReadingAtPath: path)?.readData(ofLength: 15) == Data("SQLite format 3".utf8)
    return StorageError(
      code: .notADatabase,
      message: isDatabase
        ? "The database \(path) is damaged. Keep the file, and restore a backup into a new folder with footfall restore."
        : "The file \(path) is not a Footfall database, or its beginning is damaged. Keep it, and name another file or restore a backup.",
      cause: error)
  }

  init(opening path: String, _ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .unreadable(path, error)
    case .SQLITE_FULL:
      self.init(code: .diskFull, message: "The disk of \(path) is full; free some space and run again.", cause: error)
    default:
      self.init(
        code: .unopenable,
        message: "The database \(path) cannot be opened or created; check that its folder exists and may be written.",
        cause: error)
    }
  }

  init(path: String, _ error: DatabaseError) {
    switch error.resultCode {
    case .SQLITE_FULL:
      self.init(
        code: .diskFull,
        message: "The disk of \(path) is full: the last entries were not stored; free some space.", cause: error)
    case .SQLITE_IOERR:
      self.init(
        code: .diskFull, message: "The disk of \(path) cannot be written or is full; check it and free some space.",
        cause: error)
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: self = .unreadable(path, error)
    case .SQLITE_CONSTRAINT:
      self.init(
        code: .conflict, message: "The database refused the entry: \(error.message ?? "a rule is broken").",
        cause: error)
    case .SQLITE_BUSY:
      self.init(
        code: .unavailable, message: "The database \(path) is held by another program; close it and try again.",
        cause: error)
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM:
      self.init(
        code: .unopenable,
        message: "The database \(path) cannot be written; check that its folder exists and may be written.",
        cause: error)
    default:
      self.init(
        code: .failed, message: "The database \(path) failed: \(error.message ?? "unknown reason").", cause: error)
    }
  }
}
