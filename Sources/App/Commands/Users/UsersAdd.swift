import API
import ArgumentParser
import Scene
import Storage

struct UsersAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add a user and print their one-time password.")

  @Argument(help: "User name.")
  var name: String

  @Option(help: "owner manages everything, manager the stores that they have; viewer only views those.")
  var role = Role.viewer

  @Option(
    name: .customLong("store"), parsing: .singleValue,
    help: ArgumentHelp("Store that a manager or viewer can access, by name or id. Repeat it.", valueName: "store"))
  var stores: [String] = []

  @Flag(help: "All stores of today.")
  var allStores = false

  @Option(help: "First and last name.")
  var fullName: String?

  @Option(help: "E-mail address.")
  var email: String?

  @OptionGroup var options: UsersOptions

  func validate() throws {
    guard role == .owner || allStores != !stores.isEmpty else {
      throw ValidationError("A \(role.rawValue) needs --store, or --all-stores.")
    }
    guard email.map(EmailAddress.accepts) ?? true else {
      throw ValidationError("--email takes an address such as anna@example.com.")
    }
  }

  func run() async throws {
    let line = try await options.withDatabase { database in
      let known = try await database.sites.stores()
      let password = try await OneTimePassword()
      let user = try await database.accounts.addUser(
        UserRecord(
          name: name, fullName: fullName, email: email, passwordHash: password.hash, role: role,
          mustChangePassword: true, stores: role == .owner ? [] : try chosen(among: known)))
      try await database.accounts.auditCommand("user.added", user)
      return UserLine(user, stores: known, oneTimePassword: password.text)
    }
    if options.json { return try JSON.print(line) }
    print("\(line.name.printable) (\(line.role)): one-time password \(line.oneTimePassword ?? "")")
  }

  private func chosen(among known: [Store]) throws -> Set<StoreID> {
    if allStores { return Set(known.map(\.id)) }
    return Set(
      try stores.map { text in
        let matches = known.filter { $0.name.foldedName == text.foldedName || String($0.id.rawValue) == text }
        guard let store = matches.first else {
          throw Failure(.noInput, "There is no store \"\(text.printable)\". Give its name or its id.")
        }
        guard matches.count == 1 else {
          let ids = matches.map { "\($0.id)" }.joined(separator: ", ")
          throw Failure(.usage, "Several stores are called \"\(text.printable)\". Give one id of: \(ids).")
        }
        return store.id
      })
  }
}

extension Role: ExpressibleByArgument {}
