import API
import ArgumentParser
import Execution
import Foundation
import Logging
import Scene
import Server

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run cameras, save their counts, and serve the dashboard and the API.",
    discussion: """
      Defaults: SQLite in ./footfall-data, http://127.0.0.1:8080. The first start prints a one-time password.

      Examples:
        footfall serve
        footfall serve --port 9000 --data /var/lib/footfall
        footfall serve --config /etc/footfall.yaml
        footfall serve --database mysql://footfall:secret@db:3306/footfall
        footfall config check                 all settings, with value and origin
      """)

  @OptionGroup var settings: ServerOptions

  @Option(help: "Add a demo store whose camera is this video file, looped in real time.")
  var demo: String?

  @Option(
    help: ArgumentHelp(
      "Line of the demo camera, in normalized coordinates 0–1. Inside is on its right.", valueName: "x1,y1,x2,y2"))
  var demoLine: CoordinatesArgument?

  func validate() throws {
    guard demoLine.map({ $0.points.count == 2 }) ?? true else {
      throw ValidationError("--demo-line takes four numbers, x1,y1,x2,y2.")
    }
  }

  func run() async throws {
    try MemoryLimit.checkServer()
    let configuration = try settings.load().values
    configuration.startLogging()
    OpenFiles.raiseLimit(to: 8_192)
    if configuration.coreDumps == .off { CrashDump.disable() }
    try PortCheck.run(host: configuration.host, port: configuration.port)
    try DataFolderLock.acquire(for: configuration)
    let logger = Logger(label: "footfall")
    DataFolder.tighten(configuration.data, logger)
    logger.info("Loading the networks", metadata: ["data": "\(configuration.data)"])
    let server = try await build(configuration, logger: logger)
    let demo = demo.map { DemoStore(clip: $0, line: demoLine?.normalizedLine) }
    try await server.run(
      opened: {
        try await demo?.add(to: server.counting.database)
        if let owner = try await server.api.prepareFirstOwner() {
          let start =
            owner.isNew ? "First start" : "No password was chosen yet, and earlier one-time passwords are void"
          say("\(start): sign in as \(owner.login) with the one-time password \(owner.oneTimePassword)")
        }
      },
      isListening: { port in
        let scheme = configuration.certificate.isEmpty ? "http" : "https"
        say("Listening on \(scheme)://\(configuration.host):\(port)")
      })
  }
}

extension CoordinatesArgument {
  fileprivate var normalizedLine: Line { Line(start: points[0], end: points[1], inside: .right, anchor: .foot) }
}

/// Writes without buffering. `print` would buffer when the output is a pipe.
private func say(_ sentence: String) { FileHandle.standardOutput.write(Data("\(sentence)\n".utf8)) }
