import ArgumentParser
import Foundation
import Server
import Storage

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write everything into one file, also while the server runs.",
    discussion: """
      The file is a SQLite database of the same schema, from SQLite and from MySQL alike; `restore` takes it to either. Camera \
      addresses in it are sealed: the key is copied beside it (FILE.key). Who has both can read the addresses, so keep them \
      apart; without the key, addresses must be entered again.

      Examples:
        footfall backup /backups/footfall-monday.sqlite
        footfall backup /backups/monday.sqlite --without-key --database mysql://footfall:secret@db:3306/footfall
      """)

  @Argument(help: "File to write; it must not be there yet.")
  var file: String

  @Flag(help: "Leave the key out; keep footfall.key of the data folder in another safe place.")
  var withoutKey = false

  @OptionGroup var settings: DataOptions

  func run() async throws {
    try SafeFile.check(file)
    let configuration = try settings.configuration()
    let database = try await configuration.open(making: false)
    let rows = try await database.backUp(to: file)
    await database.close()
    print("\(rows.reduce(0) { $0 + $1.rows }) rows of \(database.location) are in \(file)")
    if withoutKey {
      print("The key was left out: keep \(configuration.keyFile) too.")
    } else if try SecretBox.copyKey(configuration.keyFile, to: file + ".key") {
      print("The key of the camera addresses is in \(file).key; keep it apart from the backup.")
    } else {
      print("There is no key \(configuration.keyFile) yet; if cameras were added elsewhere, keep the key from there.")
    }
  }
}

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill an empty database from a backup.",
    discussion: """
      All of the backup arrives or nothing. Everybody has to sign in again. FILE.key becomes the data folder's footfall.key \
      when it is there.

      Examples:
        footfall restore /backups/monday.sqlite --data /var/lib/footfall
        footfall restore /backups/monday.sqlite --database mysql://footfall:secret@db:3306/footfall
      """)

  @Argument(help: "File that `footfall backup` wrote.")
  var file: String

  @OptionGroup var settings: DataOptions

  func run() async throws {
    guard FileManager.default.fileExists(atPath: file) else {
      throw Failure(.noInput, "There is no backup \(file); check its name.")
    }
    let configuration = try settings.configuration()
    let database = try await configuration.open(making: true)
    let rows = try await database.restore(from: file, folder: configuration.data)
    // After the rows: a database that was not empty keeps its own key.
    let hasKey = try SecretBox.copyKey(file + ".key", to: configuration.keyFile)
    let broken = try await database.sites.setups().broken
    await database.close()
    print("\(rows.reduce(0) { $0 + $1.rows }) rows of \(file) are in \(database.location)")
    guard !broken.isEmpty else { return }
    let reason =
      hasKey ? "the key \(file).key is not the one that sealed them" : "their key \(file).key is not beside the backup"
    print(
      """
      Note: \(broken.count) camera addresses cannot be opened, because \(reason); put the right key at \
      \(configuration.keyFile), or enter the addresses again.
      """)
  }
}
