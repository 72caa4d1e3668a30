import ArgumentParser
import Foundation
import Storage

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the whole database to one file, also while the server runs.",
    discussion: """
      The file is a SQLite database with the same schema, for SQLite and MySQL alike. `restore` reads it into either. Camera \
      addresses are sealed, and the key is copied to FILE.key. Both together reveal the addresses, so store them apart. Without \
      the key, addresses must be entered again.

      Examples:
        footfall backup /backups/footfall-monday.sqlite
        footfall backup /backups/monday.sqlite --without-key --database mysql://footfall:secret@db:3306/footfall
      """)

  @Argument(help: "File to write. It must not exist.")
  var file: String

  @Flag(help: "Leave the key out. Keep footfall.key of the data folder in another safe place.")
  var withoutKey = false

  @OptionGroup var settings: DataOptions

  func run() async throws {
    try SafeFile.check(file)
    let configuration = try settings.configuration()
    let database = try await configuration.open(making: false)
    let rows = try await database.backUp(to: file)
    await database.close()
    print("\(rows.reduce(0) { $0 + $1.rows }) rows of \(database.location) written to \(file)")
    if withoutKey {
      print("The key was left out. Keep \(configuration.keyFile) too.")
    } else if try SecretBox.copyKey(configuration.keyFile, to: file + ".key") {
      print("Key of the camera addresses: \(file).key. Store it apart from the backup.")
    } else {
      print("Key \(configuration.keyFile) does not exist yet. If cameras were added on another machine, keep its key.")
    }
  }
}
