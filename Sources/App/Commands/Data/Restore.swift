import ArgumentParser
import Foundation
import Storage

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fill an empty database from a backup.",
    discussion: """
      Restores everything or nothing. All users must sign in again. FILE.key, if it exists, becomes footfall.key of the data \
      folder.

      Examples:
        footfall restore /backups/monday.sqlite --data /var/lib/footfall
        footfall restore /backups/monday.sqlite --database mysql://footfall:secret@db:3306/footfall
      """)

  @Argument(help: "File written by `footfall backup`.")
  var file: String

  @OptionGroup var settings: DataOptions

  func run() async throws {
    guard FileManager.default.fileExists(atPath: file) else {
      throw Failure(.noInput, "Cannot open backup \"\(file)\": file not found. Check the path.")
    }
    let configuration = try settings.configuration()
    let isNewFolder = !FileManager.default.fileExists(atPath: configuration.data)
    let isNewDatabase = !FileManager.default.fileExists(atPath: configuration.path("footfall.sqlite"))
    // Outside the clean-up: a folder that another server holds is not this command's.
    try DataFolderLock.acquire(for: configuration)
    do {
      try await restore(configuration)
    } catch {
      // A refused restore leaves nothing behind.
      if isNewFolder {
        try? FileManager.default.removeItem(atPath: configuration.data)  // the first error is the one to show
      } else if isNewDatabase {
        for end in ["", "-wal", "-shm"] {
          try? FileManager.default.removeItem(atPath: configuration.path("footfall.sqlite" + end))  // likewise
        }
      }
      throw error
    }
  }

  private func restore(_ configuration: ServerConfiguration) async throws {
    let claim = ServerClaim(try configuration.location)
    try await claim.hold()
    let database = try await configuration.open(making: true)
    let rows: [TableRows]
    do {
      rows = try await database.restore(from: file, folder: configuration.data)
    } catch {
      await database.close()
      throw error
    }
    // After the rows, because a database that is not empty keeps its own key.
    let hasKey = try SecretBox.copyKey(file + ".key", to: configuration.keyFile)
    let broken = try await database.sites.setups().broken
    await database.close()
    await claim.release()
    print("\(rows.reduce(0) { $0 + $1.rows }) rows of \(file) restored to \(database.location)")
    print("Sessions are left out: all users sign in again.")
    guard !broken.isEmpty else { return }
    let reason =
      hasKey ? "the key \(file).key did not seal them" : "the key \(file).key is missing"
    print(
      """
      Note: \(broken.count) camera addresses cannot be opened, because \(reason). Copy the right key to \
      \(configuration.keyFile), or enter the addresses again.
      """)
  }
}
