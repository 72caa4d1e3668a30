import ArgumentParser
import Storage

struct UsersList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List all users with role, state, last sign-in and stores.")

  @OptionGroup var options: UsersOptions

  func run() async throws {
    let lines = try await options.withDatabase { database in
      let stores = try await database.sites.stores()
      return try await database.accounts.users().map { UserLine($0, stores: stores) }
    }
    if options.json { return try JSON.print(["users": lines]) }
    if lines.isEmpty { print("No users yet. The first start of footfall serve adds the owner.") }
    let rows = lines.map(\.columns)
    let widths = (0..<4).map { column in rows.map { $0[column].count }.max() ?? 0 }
    for row in rows {
      let cells = row.enumerated().map { index, cell in
        index < widths.count ? cell + String(repeating: " ", count: widths[index] - cell.count) : cell
      }
      print(cells.joined(separator: "  "))
    }
  }
}
