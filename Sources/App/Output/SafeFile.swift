import Foundation

/// Writing of a text file that is either whole or not there.
enum SafeFile {
  /// Says at once, before an hour of counting, that `path` cannot be written.
  static func check(_ path: String) throws {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
    guard exists, isFolder.boolValue, access(folder, W_OK) == 0 else {
      throw Failure(.cannotCreate, "\(path) cannot be written; check that its folder exists and may be written to.")
    }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(.cannotCreate, "\(path) is a folder; give the name of a file.")
    }
  }

  static func write(_ text: String, to path: String) throws {
    do {
      try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw Failure(.inputOutput, "The disk is full while writing \(path); free some space.")
    } catch {
      throw Failure(.cannotCreate, "\(path) cannot be written; check that its folder exists and may be written to.")
    }
  }
}
