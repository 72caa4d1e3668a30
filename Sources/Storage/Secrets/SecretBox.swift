internal import Crypto
package import Foundation
internal import Synchronization

/// Seals camera addresses and staff embeddings for the database: AES-256-GCM with a key from a file that only its owner can read.
/// The first seal creates the file.
package final class SecretBox: Sendable {
  /// Name of the key file in the data folder.
  package static let fileName = "footfall.key"

  /// Purpose of sealed camera addresses.
  static let addressPurpose = "camera.address"

  private let path: String?
  private let key: Mutex<SymmetricKey?>

  package init(keyFile path: String) {
    self.path = path
    key = Mutex(nil)
  }

  /// A key in memory only, for tests and temporary data.
  package init() {
    path = nil
    key = Mutex(SymmetricKey(size: .bits256))
  }

  /// - Parameter purpose: what the secret is for; a box sealed for one purpose does not open for another.
  package func seal(_ secret: Data, for purpose: String) throws -> Data {
    let key = try loaded(making: true)
    guard let sealed = try AES.GCM.seal(secret, using: key, authenticating: Data(purpose.utf8)).combined else {
      throw StorageError(code: .failed, message: "A secret could not be sealed.")
    }
    return sealed
  }

  func seal(address: String) throws -> Data { try seal(Data(address.utf8), for: Self.addressPurpose) }

  package func open(_ sealed: Data, for purpose: String) throws -> Data {
    let key = try loaded(making: false)
    do {
      return try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: key, authenticating: Data(purpose.utf8))
    } catch {
      throw StorageError(
        code: .badKey,
        message:
          "A camera's address cannot be opened with \(path ?? "this key"): the key file is not the one that sealed it; "
          + "put the old file back or enter the address again.", cause: error)
    }
  }

  /// A 256-bit signing key, the same on each call with one purpose. It does not reveal the box's key (HKDF, RFC 5869).
  package func signingKey(for purpose: String) throws -> Data {
    let key = HKDF<SHA256>.deriveKey(
      inputKeyMaterial: try loaded(making: true), info: Data(purpose.utf8), outputByteCount: 32)
    return key.withUnsafeBytes { Data($0) }
  }

  private func loaded(making: Bool) throws -> SymmetricKey {
    try key.withLock { key in
      if let key { return key }
      guard let path else { throw StorageError(code: .badKey, message: "There is no key.") }
      let bytes: Data
      if FileManager.default.fileExists(atPath: path) {
        bytes = try Self.read(path)
      } else {
        guard making else {
          throw StorageError(
            code: .badKey,
            message: "The key file \(path) is missing; put it back, or enter the cameras' addresses again.")
        }
        bytes = try Self.make(path)
      }
      let loaded = SymmetricKey(data: bytes)
      key = loaded
      return loaded
    }
  }

  private static func read(_ path: String) throws -> Data {
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
    guard mode & 0o077 == 0 else {
      throw StorageError(
        code: .badKey, message: "The key file \(path) can be read by others; run chmod 600 \(path) and start again.")
    }
    guard let bytes = FileManager.default.contents(atPath: path), bytes.count == 32 else {
      throw StorageError(code: .badKey, message: "The key file \(path) is damaged (it holds 32 bytes); put it back.")
    }
    return bytes
  }

  /// Written under another name and linked into place, so that two programs that start together share one key.
  private static func make(_ path: String) throws -> Data {
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
    let draft = path + "." + UUID().uuidString
    let isMade = FileManager.default.createFile(
      atPath: draft, contents: bytes, attributes: [.posixPermissions: 0o600])
    defer { try? FileManager.default.removeItem(atPath: draft) }  // the link keeps the bytes
    guard isMade, chmod(draft, 0o600) == 0 else {
      throw StorageError(
        code: .badKey, message: "The key file \(path) cannot be created; check that its folder exists and is writable.")
    }
    if link(draft, path) != 0 { return try read(path) }
    return bytes
  }
}
