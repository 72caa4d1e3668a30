import ArgumentParser
import Storage

struct UsersDisable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "disable", abstract: "Stop a user from signing in and end their sessions. The account stays.")

  @OptionGroup var user: NamedUserOptions

  func run() async throws {
    try user.report(try await user.change("user.changed") { $0.isEnabled = false }, "disabled, all sessions ended")
  }
}

struct UsersEnable: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enable", abstract: "Let a disabled user sign in again, with the password that they had.")

  @OptionGroup var user: NamedUserOptions

  func run() async throws {
    try user.report(try await user.change("user.changed") { $0.isEnabled = true }, "enabled")
  }
}
