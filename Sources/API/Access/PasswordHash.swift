internal import Crypto
internal import CryptoExtras
internal import Foundation

/// A scrypt hash (RFC 7914) with its parameters. Stored as `scrypt$15$8$3$salt$key`, salt and key in Base64.
struct PasswordHash: Hashable, Sendable {
  /// The cost of one guess.
  struct Cost: Hashable, Sendable {
    /// log₂ of the memory cost N. Memory is 128 × 8 × N bytes.
    var logRounds: Int
    var parallelism: Int
  }

  private static let blockSize = 8
  var cost: Cost
  var salt: [UInt8]
  var key: [UInt8]

  /// Slow by design: call it through `PasswordHasher`. Keyboards write é as one character or as two; the hash is the same.
  init(of password: String, cost: Cost, salt: [UInt8]) throws {
    try self.init(exactly: password.precomposedStringWithCanonicalMapping, cost: cost, salt: salt)
  }

  private init(exactly password: String, cost: Cost, salt: [UInt8]) throws {
    self.cost = cost
    self.salt = salt
    let derived = try KDF.Scrypt.deriveKey(
      from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: 1 << cost.logRounds,
      blockSize: Self.blockSize,
      parallelism: cost.parallelism)
    key = derived.withUnsafeBytes { Array($0) }
  }

  /// Nil for a text that `text` did not write.
  init?(_ text: String) {
    let parts = text.split(separator: "$")
    guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), (10...20).contains(rounds),
      Int(parts[2]) == Self.blockSize, let lanes = Int(parts[3]), (1...16).contains(lanes),
      let salt = Data(base64Encoded: String(parts[4])), let key = Data(base64Encoded: String(parts[5]))
    else { return nil }
    cost = Cost(logRounds: rounds, parallelism: lanes)
    self.salt = Array(salt)
    self.key = Array(key)
  }

  var text: String {
    let parts = [
      "scrypt", String(cost.logRounds), String(Self.blockSize), String(cost.parallelism),
      Data(salt).base64EncodedString(),
      Data(key).base64EncodedString(),
    ]
    return parts.joined(separator: "$")
  }

  /// Compares in constant time.
  func matches(_ password: String) throws -> Bool {
    if try isSame(PasswordHash(of: password, cost: cost, salt: salt)) { return true }
    // Earlier versions hashed the text as it was typed.
    let isComposed = password.precomposedStringWithCanonicalMapping.utf8.elementsEqual(password.utf8)
    return try !isComposed && isSame(PasswordHash(exactly: password, cost: cost, salt: salt))
  }

  private func isSame(_ other: PasswordHash) -> Bool {
    zip(key, other.key).reduce(key.count == other.key.count ? 0 : 1) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
