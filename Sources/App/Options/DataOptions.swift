import ArgumentParser
import Execution
import Foundation
import Scene
import Storage

/// The database of a command: the one that `serve` uses with the same options.
struct DataOptions: ParsableArguments {
  @Option(help: "Configuration file of the server. Default: footfall.yaml in the working folder, if it exists.")
  var config: String?

  @Option(help: "Folder of the database and the key. Default: footfall-data.")
  var data: String?

  @Option(help: "mysql://user:password@host:3306/name for MySQL or MariaDB. Default: SQLite in the data folder.")
  var database: String?

  func configuration() throws -> ServerConfiguration {
    var flags: [String: String] = [:]
    for (key, text) in [("data", data), ("database", database)] { if let text { flags[key] = text } }
    return try LoadedConfiguration(file: config, environment: ProcessInfo.processInfo.environment, flags: flags).values
  }
}

extension ServerConfiguration {
  /// A database file with its key beside it, or the database of a mysql:// address.
  static func open(_ address: String) async throws -> Database {
    let location = try DatabaseLocation(address)
    guard case .sqlite(let path) = location else {
      var configuration = ServerConfiguration()
      configuration.database = address
      return try await configuration.open(making: true)
    }
    let key = URL(filePath: path).deletingLastPathComponent().appending(path: SecretBox.fileName).path
    return try await Database(location, secrets: SecretBox(keyFile: key), clock: WallTime.ofMachine)
  }

  var keyFile: String { path(SecretBox.fileName) }

  /// Opens the database and migrates it to the newest schema.
  /// - Parameter making: whether a missing database is created.
  func open(making: Bool) async throws -> Database {
    let database = try makeDatabase(making: making, clock: WallTime.ofMachine)
    do {
      try await database.open()
    } catch {
      await database.close()
      throw error
    }
    return database
  }

  /// A database that is opened later, once its server is reachable.
  func makeDatabase(making: Bool, clock: @escaping @Sendable () -> WallTime) throws -> Database {
    let location = try location
    if making {
      try DataFolder.create(data)
    } else if case .sqlite(let path) = location, !FileManager.default.fileExists(atPath: path) {
      throw Failure(.noInput, "There is no database \(path). Name its folder with --data, or a server with --database.")
    }
    return try Database(deferred: location, secrets: SecretBox(keyFile: keyFile), clock: clock)
  }
}
