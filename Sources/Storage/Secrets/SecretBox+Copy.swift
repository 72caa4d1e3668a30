internal import Foundation
internal import Glibc

extension SecretBox {
  /// Copies a key file so that only its owner can read the copy. Never overwrites another key.
  /// - Returns: false when there is no key at `source`.
  package static func copyKey(_ source: String, to target: String) throws -> Bool {
    guard FileManager.default.fileExists(atPath: source) else { return false }
    let key = FileManager.default.contents(atPath: source)
    guard let key, key.count == 32 else {
      throw StorageError(code: .badKey, message: "The key file \(source) cannot be read or is damaged.")
    }
    if FileManager.default.fileExists(atPath: target) {
      guard FileManager.default.contents(atPath: target) == key else {
        throw StorageError(code: .badKey, message: "\(target) exists and is another key; move it away first.")
      }
      return true
    }
    // Exclusive, with its permissions from the start.
    let handle = Glibc.open(target, O_WRONLY | O_CREAT | O_EXCL, 0o600)
    guard handle >= 0 else {
      throw StorageError(code: .badKey, message: "The key file \(target) cannot be created; check its folder.")
    }
    let file = FileHandle(fileDescriptor: handle, closeOnDealloc: true)
    do {
      try file.write(contentsOf: key)
      try file.synchronize()
      try file.close()
    } catch {
      throw StorageError(code: .diskFull, message: "The key file \(target) cannot be written.", cause: error)
    }
    return true
  }
}
