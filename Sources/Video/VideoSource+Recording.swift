internal import Execution
package import Foundation
package import Scene

/// Facts about a recording that are not in its frames.
extension VideoSource {
  /// - Parameter zone: of the recorder's clock.
  /// - Returns: nil where nothing tells the time, as for a URL of a file without a date.
  package func recordingStart(zone: TimeZone, now: WallTime = WallTime.ofMachine()) -> RecordingStart? {
    guard !info.isLive else { return RecordingStart(time: start, source: .arrival) }
    let (file, duration): (String?, Double?) =
      switch location {
      case .file(let path), .device(let path): (path, info.duration)
      // Each picture has a last write of its own.
      case .pictures(let path): ((try? PictureFiles(path))?.paths.first, nil)  // no picture, no date
      case .rtsp, .http, .other: (nil, info.duration)
      }
    return RecordingStart(
      RecordingStart.Evidence(
        path: file ?? location.path, container: info.created, lastWrite: file.flatMap(Self.lastWrite),
        duration: duration,
        zone: zone, now: now))
  }

  /// The samples that identify a recording, of one file or of each picture.
  package func footageSamples() async throws -> [FootageSample] {
    let interrupt = Interrupt()
    let reader = FootageReader(interrupt: interrupt, timeout: options.timeouts.read)
    return try await withTaskCancellationHandler {
      try await runBlocking(named: Self.threadName) { [location] () throws(VideoError) in
        try reader.samples(of: location)
      }
    } onCancel: {
      interrupt.stop()
    }
  }

  private static func lastWrite(_ path: String) -> WallTime? {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)  // gone meanwhile: no date
    return (attributes?[.modificationDate] as? Date).map {
      WallTime(microseconds: Int64(($0.timeIntervalSince1970 * 1_000_000).rounded()))
    }
  }
}
