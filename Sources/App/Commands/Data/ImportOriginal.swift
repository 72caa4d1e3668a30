import API
import ArgumentParser
import Foundation
import OriginalImport
import Storage

struct ImportOriginal: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Import stores, daily counts and users from the MySQL tables of the original people counter.",
    discussion: """
      Reads the tables Stores, Counts and Users (docs/operations.md lists their columns) and changes nothing there. Daily counts \
      are added to a retired line "Imported" of each store. New users get one-time passwords, which are printed once. A second \
      run adds new rows only.

      Examples:
        footfall import-original --from mysql://reader:secret@old:3306/people --zone Asia/Riyadh
      """)

  @Option(help: "mysql://user:password@host:3306/name of the original database.")
  var from: String

  @Option(help: "Time zone of the stores, an IANA name such as Asia/Riyadh.")
  var zone: String

  @OptionGroup var settings: DataOptions

  func validate() throws {
    guard TimeZone(identifier: zone) != nil else {
      throw ValidationError("\"\(zone)\" is not a time zone. Use an IANA name such as Asia/Riyadh.")
    }
    guard case .mysql = try? DatabaseLocation(from) else {
      throw ValidationError("--from takes a database address, mysql://user:password@host:3306/name.")
    }
  }

  func run() async throws {
    guard case .mysql(let address) = try DatabaseLocation(from) else { return }
    var original = try await OriginalSystem(address)
    let database = try await settings.configuration().open(making: true)
    let known = Set(try await database.accounts.users().map(\.name.foldedName))
    // `serve` creates its first owner only in a database without users, so an import without an owner adds one.
    if known.isEmpty, !original.users.contains(where: { $0.role == .owner }) {
      original.users.append(OriginalSystem.User(name: "owner", role: .owner))
    }
    var passwords: [String: OneTimePassword] = [:]
    for user in original.users where !known.contains(user.name.foldedName) && passwords[user.name] == nil {
      passwords[user.name] = try await OneTimePassword()
    }
    let report = try await database.importOriginal(original, zone: zone, passwords: passwords.mapValues(\.hash))
    await database.close()
    print("Stores: \(report.stores), \(report.newStores) new")
    print("Days of counts: \(report.days), \(report.newDays) new, \(report.people) people in total")
    print("Users: \(original.users.count), \(report.newUsers) new")
    for (name, password) in passwords.sorted(by: { $0.key < $1.key }) {
      print("  \(name): one-time password \(password.text)")
    }
    if original.strays > 0 {
      print("Note: \(original.strays) counts without a valid store or date (1970 to 2100) were skipped.")
    }
    for note in original.notes { print("Left out: \(note.printable)") }
  }
}
