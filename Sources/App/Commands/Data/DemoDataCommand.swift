import ArgumentParser
import Execution
import Foundation
import SampleData
import Scene
import Storage

struct DemoDataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-data",
    abstract: "Fill a database with generated stores and counts, marked as demo data.",
    discussion: """
      Examples:
        footfall demo-data
        footfall demo-data --data demo --stores 200 --days 1095
        footfall demo-data --database mysql://user:password@host/footfall
      """)

  @OptionGroup var place: DataOptions

  @Option(help: "Number of stores.")
  var stores = 5

  @Option(help: "Days of history.")
  var days = 90

  @Option(help: "Number of the newest days that also get single crossings.")
  var liveDays = 7

  @Option(help: "Seed of the random numbers; the same seed gives the same data.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (1...10_000).contains(stores), (1...10_000).contains(days), (1...days).contains(liveDays) else {
      throw ValidationError("--stores and --days take 1 to 10000, --live-days 1 to --days.")
    }
  }

  func run() async throws {
    let database = try await place.configuration().open(making: true)
    guard try await !database.sites.stores().contains(where: \.isDemo) else {
      throw Failure(
        .usage,
        "\(database.location) already has demo stores, and counts cannot be removed. Choose another folder with --data."
      )
    }
    let demo = SampleHistory(stores: stores, days: days, liveDays: liveDays, seed: seed, until: WallTime.ofMachine())
    let isTerminal = isatty(STDERR_FILENO) == 1
    _ = try await demo.fill(database) { done in
      // A plain line for every tenth elsewhere.
      guard isTerminal || done == stores || done.isMultiple(of: max(1, stores / 10)) else { return }
      let text = "\(done) of \(stores) stores"
      FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K\(text)" : "\(text)\n").utf8))
    }
    if isTerminal { FileHandle.standardError.write(Data("\n".utf8)) }
    print("\(stores) demo stores with \(days) days each: \(database.location)")
  }
}
