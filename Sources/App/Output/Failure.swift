import ArgumentParser
import Counting
import Evaluation
import Foundation
import Inference
import Scene
import Server
import Storage
import Video

/// An error of the command line: a sentence for the user and an exit code for scripts.
struct Failure: Error, CustomStringConvertible {
  /// From `sysexits.h` where it has a matching code.
  enum Code: Int32 {
    case usage = 64
    case badData = 65
    case noInput = 66
    case cannotListen = 69
    case cannotCreate = 73
    case inputOutput = 74
    case alreadyRunning = 75
    case interrupted = 130
    case other = 1
  }

  let code: Code
  let description: String

  init(_ code: Code, _ sentence: String) {
    self.code = code
    description = sentence
  }

  /// Nil for errors that ArgumentParser describes itself.
  init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as SetupError: self.init(error.code == .missingFile ? .noInput : .badData, error.description)
    case let error as VideoError: self.init(Self.code(of: error), error.message)
    case let error as InferenceError:
      self.init(error.code == .fileNotFound ? .noInput : .badData, error.message + MemoryLimit.hint)
    case let error as StorageError: self.init(Self.code(of: error), error.message)
    case let error as MOTChallenge.FormatError:
      self.init(.badData, "The detections cannot be read: \(error.description).")
    case let error as NoLineProposal: self.init(.badData, error.message)
    case let error as TruthError: self.init(.badData, error.message)
    default: return nil
    }
  }

  private static func code(of error: VideoError) -> Code {
    switch error.code {
    case .missing: .noInput
    case .cannotWrite: .cannotCreate
    case .diskFull: .inputOutput
    default: .badData
    }
  }

  private static func code(of error: StorageError) -> Code {
    switch error.code {
    case .unopenable, .refused, .badKey: .cannotCreate
    case .diskFull, .unavailable, .notOpenYet: .inputOutput
    case .notADatabase, .corrupt, .newerSchema, .otherSettings, .invalid, .conflict, .nameTaken, .lastOwner, .tooMany:
      .badData
    case .notFound: .noInput
    case .inUse: .alreadyRunning
    case .failed: .other
    }
  }

  /// Writes the error to standard error and exits.
  static func end(with error: any Error) -> Never {
    guard let failure = Failure(error) else { Footfall.exit(withError: error) }
    FileHandle.standardError.write(Data("Error: \(failure.description.printable)\n".utf8))
    Foundation.exit(failure.code.rawValue)
  }
}
