import Foundation

/// Writes text files atomically: whole or not at all.
enum SafeFile {
  /// Checks before a long run that `path` can be written.
  static func check(_ path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue, access(folder, W_OK) == 0 else {
      throw Failure(.cannotCreate, "Cannot write \"\(path)\". Check that its folder exists and is writable.")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(.cannotCreate, "Cannot write \"\(path)\": it is a folder. Name a file.")
    }
    // A new file under its name would replace the device.
    guard !isSpecial(path) else {
      throw Failure(.cannotCreate, "Cannot write \"\(path)\": it is a device or a pipe. Name a file.")
    }
  }

  static func write(_ text: String, to path: String) throws {
    do {
      // The file of a link is replaced, not the link.
      try Data(text.utf8).write(to: URL(filePath: path).resolvingSymlinksInPath(), options: .atomic)
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw Failure(.inputOutput, "Cannot write \"\(path)\": the disk is full. Free some space.")
    } catch {
      throw Failure(.cannotCreate, "Cannot write \"\(path)\". Check that its folder exists and is writable.")
    }
  }

  private static func isSpecial(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFREG
  }
}
