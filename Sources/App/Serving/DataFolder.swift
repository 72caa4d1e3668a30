import Foundation
import Logging

/// The folder of the database, the key file and the spool. Only its owner reads it: it holds hashes of passwords, and who came when.
enum DataFolder {
  /// Creates the folder if it is missing, with mode 0700. Files that this process makes from now on are its owner's alone.
  static func create(_ folder: String) throws {
    umask(0o077)
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Failure(
        .cannotCreate, "Cannot create folder \"\(folder)\". Check the path, or choose another with --data.")
    }
  }

  /// Makes databases of earlier versions, or of another umask, unreadable for other users. Not the key file: a key that others could
  /// read must be noticed.
  static func tighten(_ folder: String, _ logger: Logger) {
    // A folder that cannot be listed cannot be opened either, which ends the start with its own sentence.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    var changed: [String] = []
    for name in names where name.contains(".sqlite") {
      var status = stat()
      let path = URL(filePath: folder).appending(path: name).path
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 != 0 else { continue }
      if chmod(path, status.st_mode & 0o700) == 0 { changed.append(name) }
    }
    guard !changed.isEmpty else { return }
    logger.notice(
      "Files were readable by other users and are private now",
      metadata: ["folder": "\(folder)", "files": "\(changed.sorted().joined(separator: ", "))"])
  }
}

/// Core dumps hold the frames in memory, the key and open sessions.
enum CrashDump {
  static func disable() {
    var limit = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit)
    // A handler that takes dumps through a pipe ignores the limit; without memory regions its dump is empty.
    try? Data("0".utf8).write(to: URL(filePath: "/proc/self/coredump_filter"))  // absent in a kernel without core dumps
  }
}
