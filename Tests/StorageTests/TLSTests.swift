import Foundation
import TestSupport
import Testing

@testable import Storage

/// Encrypted connections to a MariaDB with a test certificate, which names 127.0.0.1 alone.
@Suite struct TLSTests {
  /// A folder with a certificate authority, a second unrelated one, and the server's key and certificate.
  struct Certificates {
    let folder: URL
    var authority: String { folder.appending(path: "ca.pem").path }
    var stranger: String { folder.appending(path: "stranger.pem").path }

    /// The server's options.
    init(in folder: URL) throws {
      self.folder = folder
      for name in ["ca", "stranger"] {
        try openssl(
          "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=\(name)", "-keyout",
          "\(name).key",
          "-out", "\(name).pem")
      }
      try openssl("req", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-keyout", "key", "-out", "request")
      try "subjectAltName=IP:127.0.0.1".write(
        to: folder.appending(path: "names"), atomically: true, encoding: .utf8)
      try openssl(
        "x509", "-req", "-in", "request", "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-days", "2",
        "-extfile",
        "names", "-out", "certificate")
    }

    private func openssl(_ arguments: String...) throws {
      let files = Set(["-keyout", "-out", "-in", "-CA", "-CAkey", "-extfile"])
      var isFile = false
      try MariaDB.run(
        "/usr/bin/openssl",
        arguments.map { word in
          defer { isFile = files.contains(word) }
          return isFile ? folder.appending(path: word).path : word
        })
    }

    var options: [String] {
      ["--ssl-cert=\(folder.path)/certificate", "--ssl-key=\(folder.path)/key", "--ssl-ca=\(authority)"]
    }
  }

  private static func server() throws -> (MariaDB, Certificates) {
    var made: Certificates?
    let server = try MariaDB { folder in
      let certificates = try Certificates(in: folder)
      made = certificates
      return certificates.options
    }
    return (server, try #require(made))
  }

  /// The cipher of a connection, empty for a plain one, or the error.
  private func cipher(_ address: MySQLAddress) async throws -> Result<String, StorageError> {
    let engine = try MySQLEngine(address, connections: 1)
    let answer: Result<String, StorageError>
    do {
      answer = .success(try await engine.read { try $0.first("SHOW STATUS LIKE 'Ssl_cipher'")?.text(1) ?? "" })
    } catch let error as StorageError {
      answer = .failure(error)
    }
    await engine.close()
    return answer
  }

  /// Catches a password sent in the clear although encryption was requested, an accepted certificate of an unknown authority or of
  /// another machine, and an error without a remedy.
  @Test func theRequestedEncryptionIsUsed() async throws {
    let (server, certificates) = try Self.server()
    defer { server.stop() }
    var address = try server.database()
    #expect(try await cipher(address).get() == "")
    address.tls = .on
    #expect(try await !cipher(address).get().isEmpty)
    address.tls = .verify
    address.authorities = certificates.authority
    #expect(try await !cipher(address).get().isEmpty)

    func refused(_ address: MySQLAddress, _ reason: String) async throws {
      guard case .failure(let error) = try await cipher(address) else {
        Issue.record("let in: \(reason)")
        return
      }
      #expect(error.code == .refused, "\(reason): \(error)")
      #expect(error.message.contains("ca=") && error.message.contains(address.host), "\(reason): \(error)")
      #expect(!error.message.contains("secret"))
    }
    var wrong = address
    wrong.authorities = certificates.stranger
    try await refused(wrong, "a stranger's authority")
    wrong.authorities = nil
    try await refused(wrong, "the system's authorities")
    wrong.authorities = certificates.folder.appending(path: "nothing.pem").path
    try await refused(wrong, "a file that is not there")
    wrong = address
    wrong.host = "localhost"
    try await refused(wrong, "a name that the certificate does not have")
  }

  /// Catches a plain connection to a server that requires encryption, refused without a hint.
  @Test func aServerThatRequiresEncryptionIsReported() async throws {
    let (server, _) = try Self.server()
    defer { server.stop() }
    var address = try server.database()
    try server.query("SET GLOBAL require_secure_transport = ON")
    guard case .failure(let error) = try await cipher(address) else {
      Issue.record("a plain connection was let in")
      return
    }
    #expect(error.code == .refused && error.message.contains("tls="), "\(error)")
    address.tls = .on
    #expect(try await !cipher(address).get().isEmpty)
  }

  /// Catches requested encryption that is silently omitted because the server has none.
  @Test func noEncryptionIsNoConnection() async throws {
    let server = try MariaDB { _ in ["--skip-ssl"] }
    defer { server.stop() }
    var address = try server.database()
    address.tls = .on
    guard case .failure(let error) = try await cipher(address) else {
      Issue.record("a plain connection was taken for an encrypted one")
      return
    }
    #expect(error.code == .refused && error.message.contains("tls="), "\(error)")
  }
}
