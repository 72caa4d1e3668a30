import ArgumentParser
import Foundation
import Server

struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Explain the server's configuration.", subcommands: [Check.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract:
        "Read the configuration as `serve` would, and say what each setting is, where it comes from and what it means.",
      discussion: """
        Command line goes before environment, environment before file, file before default.

        Examples:
          footfall config check
          footfall config check --config /etc/footfall.yaml
          FOOTFALL_PORT=9000 footfall config check --json
        """)

    @OptionGroup var settings: ServerOptions

    @Flag(help: "JSON on standard output.")
    var json = false

    private struct Row: Encodable {
      let key, value, from, variable, meaning: String
    }

    func run() throws {
      let loaded = try settings.load()
      let rows = ServerConfiguration.fields.map { field in
        Row(
          key: field.key, value: field.show(loaded.values),
          from: (loaded.origins[field.key] ?? .standard).description, variable: field.variable, meaning: field.meaning)
      }
      if json { return try JSON.print(rows) }
      let widths = [
        rows.map(\.key.count).max() ?? 0, rows.map(\.value.count).max() ?? 0, rows.map(\.from.count).max() ?? 0,
      ]
      for row in rows {
        let cells = zip([row.key, row.value, row.from], widths).map {
          $0.padding(toLength: $1, withPad: " ", startingAt: 0)
        }
        print(cells.joined(separator: "  ") + "  " + row.meaning)
      }
      if loaded.values.isReachable, loaded.values.certificate.isEmpty {
        print(
          "Note: \(loaded.values.host) lets other machines in without TLS; set tls.certificate and tls.key, or put a proxy before it."
        )
      }
    }
  }
}
