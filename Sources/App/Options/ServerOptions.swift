import ArgumentParser
import Foundation

/// Server settings of the command line. Others come from the environment, the file or the default.
struct ServerOptions: ParsableArguments {
  @Option(help: "Configuration file. Default: footfall.yaml in the working folder, if it exists.")
  var config: String?

  @Option(help: "Port to listen on. Default: 8080.")
  var port: Int?

  @Option(help: "Address to listen on; 0.0.0.0 accepts other machines. Default: 127.0.0.1.")
  var host: String?

  @Option(help: "Folder of the database and the keys, created if missing. Default: footfall-data.")
  var data: String?

  @Option(help: "mysql://user:password@host:3306/name for MySQL or MariaDB. Default: SQLite in the data folder.")
  var database: String?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Any other setting. `footfall config check` lists them.", valueName: "key=value"))
  var others: [String] = []

  func validate() throws {
    for other in others where !other.contains("=") {
      throw ValidationError("--set takes key=value, such as --set log.level=debug; got \(other).")
    }
  }

  func load() throws -> LoadedConfiguration {
    var flags: [String: String] = [:]
    for other in others {
      let parts = other.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      flags[parts[0]] = parts[1]
    }
    for (key, text) in [("port", port.map(String.init)), ("host", host), ("data", data), ("database", database)] {
      if let text { flags[key] = text }
    }
    return try LoadedConfiguration(file: config, environment: ProcessInfo.processInfo.environment, flags: flags)
  }
}
