import ArgumentParser

struct Users: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List, add, disable and delete users, and give a new password to those who forgot theirs.",
    discussion: """
      Works while the server runs and while it is stopped, with the server's --data or --database. A change reaches a running \
      server within five seconds. The audit log records each change as made by "command line".

      Examples:
        footfall users list
        footfall users reset owner --data /var/lib/footfall        print a new one-time password
        footfall users add anna --role manager --store "Mill Lane"
        footfall users disable anna
      """,
    subcommands: [
      UsersList.self, UsersAdd.self, UsersReset.self, UsersDisable.self, UsersEnable.self, UsersDelete.self,
    ]
  )
}
