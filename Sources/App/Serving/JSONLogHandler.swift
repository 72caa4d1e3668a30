import Foundation
import Logging

/// Log events as JSON on standard error, one line each: `{"time": …, "level": …, "event": …, …metadata}`.
struct JSONLogHandler: LogHandler {
  var logLevel = Logger.Level.info
  var metadata = Logger.Metadata()
  let label: String

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var fields = metadata.merging(event.metadata ?? [:]) { $1 }.mapValues { "\($0)" }
    fields["time"] = Date.now.formatted(.iso8601.time(includingFractionalSeconds: true))
    fields["level"] = event.level.rawValue
    fields["event"] = "\(event.message)"
    fields["from"] = label
    if let error = event.error { fields["error"] = "\(error)" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Strings by strings always encode.
    guard let line = try? encoder.encode(fields) else { return }
    FileHandle.standardError.write(line + Data("\n".utf8))
  }
}

extension ServerConfiguration {
  /// Called once, before the first logger is made.
  func startLogging() {
    let (level, format) = (logLevel, logFormat)
    LoggingSystem.bootstrap { label in
      switch format {
      case .json: JSONLogHandler(logLevel: level, label: label)
      case .text:
        {
          var handler = StreamLogHandler.standardError(label: label)
          handler.logLevel = level
          return handler
        }()
      }
    }
  }
}
