import Foundation
import Scene
import Storage
import Video

/// One input of the command line, opened: what it is, when it was recorded and which footage it holds.
struct FootageInput {
  /// As typed; may contain a password.
  let argument: String
  let info: SourceInfo
  let footage: Footage
  /// Nil where nothing tells the time.
  let start: RecordingStart?
  let name: RecordingName?

  /// - Parameter zone: of the recorder's clock.
  init(_ argument: String, source: VideoSource, zone: TimeZone, _ interruption: Interruption?) async throws {
    self.argument = argument
    info = source.info
    start = source.recordingStart(zone: zone)
    name = source.info.isLive ? nil : RecordingName(source.info.path, zone: zone)
    if source.info.isLive {
      footage = Footage(liveSince: source.start)
    } else if let interruption {
      footage = Footage(samples: try await interruption.cancelling { try await source.footageSamples() })
    } else {
      footage = Footage(samples: try await source.footageSamples())
    }
  }

  /// The address of the camera in the database: a path from the root, or the URL.
  var address: String { info.isLocal ? URL(filePath: info.path).standardizedFileURL.path : argument }
}

/// The name of an input for people, without its password.
struct InputName {
  /// Candidates for the name of its camera, best first: the file name, then with more and more folders before it.
  let candidates: [String]

  var shown: String { candidates[0] }

  /// - Parameter isJoined: several recordings of one camera, whose dates do not belong to its name.
  init(_ argument: String, name: RecordingName? = nil, isJoined: Bool = false) {
    let isURL = argument.contains("://") && !argument.lowercased().hasPrefix("file://")
    let masked = MaskedURL(argument).description
    let path = isURL ? masked.prefix { !"?#".contains($0) } : masked[...]
    var parts = path.split(separator: "/").map(String.init)
    // A live address has no file name: its host tells more than `stream`.
    guard let last = parts.popLast(), !(isURL && parts.count < 2) else {
      candidates = [masked]
      return
    }
    let stem = URL(filePath: last).deletingPathExtension().lastPathComponent
    let label = isJoined ? name?.label ?? stem : stem
    let names =
      [label.isEmpty ? nil : label]
      + (1...3).map { count in
        parts.count >= count ? (parts.suffix(count) + [label]).filter { !$0.isEmpty }.joined(separator: "/") : nil
      }
    let found = names.compactMap { $0 }
    candidates = found.isEmpty ? [stem] : found
  }
}
