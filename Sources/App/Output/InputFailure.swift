import Counting
import Evaluation
import Foundation
import Storage
import Video

/// An input that could not be read or counted. The other inputs of a command go on.
struct InputFailure: Error {
  /// The input without its password.
  let input: String
  let failure: Failure

  /// Nil where other inputs would fail in the same way: a full disk, a database that is away, a network that does not run.
  init?(_ input: String, _ error: any Error) {
    guard Self.concernsOneInput(error), let failure = Failure(error) else { return nil }
    self.input = input
    self.failure = failure
  }

  private static func concernsOneInput(_ error: any Error) -> Bool {
    switch error {
    case let error as VideoError:
      ![.cannotWrite, .diskFull, .encodingFailed, .noPicture, .outOfMemory].contains(error.code)
    case let error as StorageError: error.code == .otherSettings
    case let error as Failure: error.code == .badData || error.code == .noInput || error.code == .interrupted
    case is NoLineProposal, is TruthError: true
    default: false
    }
  }

  /// Tells it at once: the others may take hours.
  func report() {
    FileHandle.standardError.write(Data("Error: \(failure.description)\n".utf8))
  }

  /// Ends a command of several inputs whose results were written, with code 65.
  static func end(_ failures: [InputFailure], of count: Int, what: String) throws {
    guard !failures.isEmpty else { return }
    let names = failures.map(\.input).joined(separator: ", ")
    throw Failure(
      .badData, "\(failures.count) of \(count) \(what) failed: \(names). The results of the others are complete.")
  }
}
