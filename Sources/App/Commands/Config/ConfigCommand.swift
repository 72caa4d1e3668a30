import ArgumentParser

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Explain the server's configuration.", subcommands: [ConfigCheck.self])
}
