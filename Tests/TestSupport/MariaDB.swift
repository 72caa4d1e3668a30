package import Foundation
internal import Glibc
package import Storage
internal import Synchronization

/// A MariaDB server for the tests: private folder, loopback port, started once per process and stopped at its end.
package final class MariaDB: Sendable {
  private static let shared = Mutex<MariaDB?>(nil)

  /// Starts the server at the first call.
  package static func running() throws -> MariaDB {
    try shared.withLock { server in
      if let server { return server }
      let made = try MariaDB()
      server = made
      atexit { MariaDB.shared.withLock { $0?.stop() } }
      return made
    }
  }

  package struct Trouble: Error, CustomStringConvertible { package let description: String }

  package let folder: URL
  package let port: Int
  private let options: [String]
  private let process = Mutex<Process?>(nil)

  /// - Parameter options: returns the server's options for its folder; called before the start.
  package init(options: (URL) throws -> [String] = { _ in [] }) throws {
    // Not TMPDIR: the server's own user must be able to enter the folder.
    folder = URL(filePath: "/tmp").appending(path: "mariadb-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(
      at: folder.appending(path: "tmp"), withIntermediateDirectories: true)
    port = Self.freePort()
    self.options = try options(folder)
    if getuid() == 0 {
      try Self.run("/usr/bin/chown", ["-R", "mysql:mysql", folder.path])
      try Self.run("/usr/bin/chmod", ["755", folder.path])
    }
    try Self.run(
      "/usr/bin/env",
      [
        temporary, "/usr/bin/mariadb-install-db", "--no-defaults", "--datadir=\(folder.path)/data",
        "--auth-root-authentication-method=normal",
        "--skip-test-db",
      ] + (getuid() == 0 ? ["--user=mysql"] : []))
    try start()
    try query("CREATE USER 'footfall'@'127.0.0.1' IDENTIFIED BY 'secret'")
    try query("GRANT ALL ON *.* TO 'footfall'@'127.0.0.1'")
  }

  /// A free port. Another program can still take it before the server does; the server's start then fails.
  private static func freePort() -> Int {
    let s = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { Glibc.close(s) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        _ = bind(s, $0, length)
        _ = getsockname(s, $0, &length)
      }
      return Int(UInt16(bigEndian: $0.pointee.sin_port))
    }
  }

  /// A folder for temporary files, writable by the server's user and used by this server alone. A server that starts removes the
  /// temporary tables of all others in its folder.
  private var temporary: String { "TMPDIR=\(folder.path)/tmp" }

  @discardableResult
  package static func run(_ program: String, _ arguments: [String]) throws -> String {
    let (code, text) = try result(program, arguments)
    guard code == 0 else { throw Trouble(description: "\(program): \(text)") }
    return text
  }

  private static func result(_ program: String, _ arguments: [String]) throws -> (Int32, String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private var socketPath: String { folder.path + "/s" }

  package func query(_ sql: String) throws {
    try Self.run("/usr/bin/mariadb", ["--no-defaults", "-uroot", "-S", socketPath, "-e", sql])
  }

  /// Returns when the server answers.
  package func start() throws {
    let process = Process()
    let server =
      [
        "/usr/sbin/mariadbd", "--no-defaults", "--datadir=\(folder.path)/data", "--socket=\(socketPath)",
        "--port=\(port)", "--bind-address=127.0.0.1", "--pid-file=\(folder.path)/pid", "--log-error=\(folder.path)/log",
        "--innodb-buffer-pool-size=256M", "--innodb-log-file-size=64M", "--skip-name-resolve",
      ] + options
    let become = getuid() == 0 ? ["setpriv", "--reuid=mysql", "--regid=mysql", "--clear-groups"] : []
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [temporary] + become + server
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    self.process.withLock { $0 = process }
    for _ in 0..<600 {
      let answer = try Self.result("/usr/bin/mariadb", ["--no-defaults", "-uroot", "-S", socketPath, "-e", "SELECT 1"])
      if answer.0 == 0 { return }
      guard process.isRunning else { break }
      usleep(100_000)
    }
    let log = (try? String(contentsOfFile: folder.path + "/log", encoding: .utf8)) ?? ""
    throw Trouble(description: "MariaDB did not start: \(log.suffix(2000))")
  }

  /// Kills the server, like a power cut.
  package func kill() { end(SIGKILL) }

  private func end(_ signal: Int32) {
    process.withLock { process in
      guard let running = process else { return }
      Glibc.kill(running.processIdentifier, signal)
      // Not `isRunning`, which is not updated while this process exits. Minus one: already reaped.
      var status: Int32 = 0
      while waitpid(running.processIdentifier, &status, WNOHANG) == 0 { usleep(20_000) }
      process = nil
    }
  }

  package func stop() {
    end(SIGTERM)
    try? FileManager.default.removeItem(at: folder)
  }

  /// An empty database with a new name.
  package func database() throws -> MySQLAddress {
    let name = "t" + UUID().uuidString.replacingOccurrences(of: "-", with: "").lowercased().prefix(12)
    try query("CREATE DATABASE \(name)")
    return MySQLAddress(host: "127.0.0.1", port: port, user: "footfall", password: "secret", database: name)
  }
}
