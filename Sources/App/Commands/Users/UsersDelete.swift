import ArgumentParser
import Foundation
import Storage

struct UsersDelete: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "delete", abstract: "Delete a user for ever. The audit log keeps what they did without their name.")

  @OptionGroup var user: NamedUserOptions

  @Flag(help: "Delete without asking.")
  var yes = false

  func run() async throws {
    let line = try await user.options.withDatabase { database in
      let record = try await user.find(in: database)
      guard yes || confirms(record.name) else { throw Failure(.usage, "Nothing was deleted. Confirm with --yes.") }
      try await database.accounts.deleteUser(record.id)
      try await database.accounts.audit(
        AuditEntry(who: "command line", action: "user.deleted", subject: "user \(record.id)"))
      return UserLine(record, stores: try await database.sites.stores())
    }
    try user.report(line, "deleted")
  }

  private func confirms(_ name: String) -> Bool {
    let question = "Delete user \(name.printable) for ever? Type the name to confirm: "
    FileHandle.standardError.write(Data(question.utf8))
    return readLine(strippingNewline: true)?.trimmedName == name
  }
}
