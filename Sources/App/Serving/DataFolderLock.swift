import Foundation
import Storage

/// Makes this process the only server of a data folder. Two servers on one folder would count every crossing twice.
enum DataFolderLock {
  static let fileName = "footfall.lock"

  /// Locks the data folder, which is created if missing, until this process ends. Where the database file is a link into another
  /// folder, that folder too.
  /// - Throws: `Failure` with code `alreadyRunning` when another server holds a folder.
  static func acquire(for configuration: ServerConfiguration) throws {
    try DataFolder.create(configuration.data)
    let folder = resolved(configuration.data)
    try lock(folder, called: configuration.data)
    guard case .sqlite(let path) = try configuration.location else { return }
    let databaseFolder = URL(filePath: resolved(path)).deletingLastPathComponent().path
    if databaseFolder != folder { try lock(databaseFolder, called: databaseFolder) }
  }

  private static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

  private static func lock(_ folder: String, called name: String) throws {
    let path = URL(filePath: folder).appending(path: fileName).path
    // Never closed: the lock lasts as long as the process, also after a crash, and no child inherits it.
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else {
      throw Failure(.cannotCreate, "Cannot write \"\(path)\". Check that the data folder is writable.")
    }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      let isHeld = errno == EWOULDBLOCK
      close(file)
      throw isHeld
        ? Failure(.alreadyRunning, refusal(name, holder: holder(path)))
        : Failure(.cannotCreate, "Cannot lock \"\(path)\". Put the data folder on a file system that supports locks.")
    }
    let owner = Data("process \(getpid()) on \(ProcessInfo.processInfo.hostName)\n".utf8)
    // For the sentence of a refused server only: on a full disk the lock holds without it.
    _ = owner.withUnsafeBytes { ftruncate(file, 0) == 0 && write(file, $0.baseAddress, $0.count) == $0.count }
  }

  private static func holder(_ path: String) -> String {
    // Empty for the moment between the other server's lock and its line.
    let text = (try? String(contentsOfFile: path, encoding: .utf8))?.trimmingCharacters(in: .whitespacesAndNewlines)
    guard let text, !text.isEmpty else { return "another process" }
    return text
  }

  private static func refusal(_ folder: String, holder: String) -> String {
    "Another Footfall server (\(holder)) uses data folder \"\(folder)\". Stop it, or choose another folder with --data."
  }
}
