import ArgumentParser
import Execution
import Foundation
import Scene
import Server
import Storage

struct DemoDataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-data",
    abstract: "Fill a database with invented stores and counts, marked as demo data.",
    discussion: """
      Examples:
        footfall demo-data
        footfall demo-data --data demo --stores 200 --days 1095
        footfall demo-data --database mysql://user:password@host/footfall
      """)

  @OptionGroup var place: DataOptions

  @Option(help: "How many stores.")
  var stores = 5

  @Option(help: "How many days of history.")
  var days = 90

  @Option(help: "How many of the last days also get single crossings.")
  var liveDays = 7

  @Option(help: "The same seed gives the same people.")
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
        "\(database.location) has demo stores already; what was counted is not taken back, so take a new --data folder."
      )
    }
    let demo = DemoData(stores: stores, days: days, liveDays: liveDays, seed: seed, until: WallTime.ofMachine())
    _ = try await demo.fill(database)
    print("\(stores) demo stores with \(days) days each: \(database.location)")
  }
}
