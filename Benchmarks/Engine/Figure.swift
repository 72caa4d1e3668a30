import Foundation
import Glibc

/// One measured value.
struct Figure: CustomStringConvertible {
  let name: String
  let value: Double
  let unit: String

  var description: String { "\(name): \(value.formatted(.number.precision(.significantDigits(3)))) \(unit)" }
}

/// The limits of one part's figures, from `PART.json`: `[{"figure": "10 people", "min": 50000}]`.
///
/// Figures use processor time, so other load on the machine hardly moves them. The limits leave room for a slower processor: they
/// catch a change of the algorithm, not of a few percent.
struct Thresholds {
  private struct Limit: Decodable {
    let figure: String
    let min: Double?
    let max: Double?
  }

  private let limits: [Limit]

  /// A part without a file has no limits.
  init(directory: String, part: String) throws {
    let file = URL(filePath: directory).appending(path: "\(part).json")
    guard FileManager.default.fileExists(atPath: file.path) else {
      limits = []
      return
    }
    limits = try JSONDecoder().decode([Limit].self, from: Data(contentsOf: file))
  }

  func verdict(on figure: Figure) -> (isExceeded: Bool, text: String) {
    guard let limit = limits.first(where: { $0.figure == figure.name }) else { return (false, "") }
    if let min = limit.min, figure.value < min { return (true, "  BELOW the threshold \(min)") }
    if let max = limit.max, figure.value > max { return (true, "  ABOVE the threshold \(max)") }
    return (false, "  ok")
  }
}

/// Seconds of a piece of work: by the clock, and of this process's processor time.
struct Elapsed {
  var clock: Double
  var processor: Double

  static func of(_ work: () async throws -> Void) async rethrows -> Elapsed {
    let start = (ContinuousClock.now, processorSeconds())
    try await work()
    return Elapsed(clock: (ContinuousClock.now - start.0) / .seconds(1), processor: processorSeconds() - start.1)
  }
}

/// Processor seconds of this process so far.
func processorSeconds() -> Double { Double(Glibc.clock()) / Double(CLOCKS_PER_SEC) }
