import API
import ArgumentParser
import Storage

struct UsersReset: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reset",
    abstract: "Replace a forgotten password by a one-time password, which is printed once; the user's sessions end.",
    discussion: """
      The owner's password too. Any person who can write the data folder can do this. Keep it readable by its owner alone.
      """)

  @OptionGroup var user: NamedUserOptions

  func run() async throws {
    let password = try await OneTimePassword()
    var line = try await user.change("password.reset") { record in
      record.passwordHash = password.hash
      record.mustChangePassword = true
    }
    line.oneTimePassword = password.text
    try user.report(
      line, "one-time password \(password.text)" + (line.isEnabled ? "" : "\nThe account is disabled: enable it too."))
  }
}
