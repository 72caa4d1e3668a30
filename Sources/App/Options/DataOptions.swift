import ArgumentParser
import Execution
import Foundation
import Scene
import Storage

/// Which database a command works on: the one that `serve` would take with the same words.
struct DataOptions: ParsableArguments {
  @Option(help: "Settings file of the server. Default: footfall.yaml in the working folder, if there is one.")
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
  /// The database in a file, with its key beside it, or the one that `serve --database` takes for a mysql:// address.
  static func open(_ place: String) async throws -> Database {
    let location = try DatabaseLocation(place)
    guard case .sqlite(let path) = location else {
      var configuration = ServerConfiguration()
      configuration.database = place
      return try await configuration.open(making: true)
    }
    let key = URL(filePath: path).deletingLastPathComponent().appending(path: SecretBox.fileName).path
    return try await Database(location, secrets: SecretBox(keyFile: key), clock: WallTime.ofMachine)
  }

  var keyFile: String { path(SecretBox.fileName) }

  /// The database, brought to the newest schema.
  /// - Parameter making: whether it may be made when it is missing.
  func open(making: Bool) async throws -> Database {
    let database = try late(making: making, clock: WallTime.ofMachine)
    do {
      try await database.open()
    } catch {
      await database.close()
      throw error
    }
    return database
  }

  /// The database, to be opened when its server is there.
  func late(making: Bool, clock: @escaping @Sendable () -> WallTime) throws -> Database {
    let location = try location
    if making {
      do {
        try FileManager.default.createDirectory(
          atPath: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch {
        throw Failure(.cannotCreate, "The folder \(data) cannot be made; check its place, or name another with --data.")
      }
    } else if case .sqlite(let path) = location, !FileManager.default.fileExists(atPath: path) {
      throw Failure(.noInput, "There is no database \(path); name its folder with --data, or a server with --database.")
    }
    return try Database(late: location, secrets: SecretBox(keyFile: keyFile), clock: clock)
  }
}
