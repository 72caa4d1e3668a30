import ArgumentParser
import Foundation

struct ConfigCheck: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Read the configuration as `serve` does, and show each setting with its value, origin and meaning.",
    discussion: """
      The command line overrides the environment, which overrides the file, which overrides the default.

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
        """
        Note: other machines can reach \(loaded.values.host) without TLS. Set tls.certificate and tls.key, or use a reverse \
        proxy.
        """)
    }
  }
}
