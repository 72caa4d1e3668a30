internal import Execution
internal import Foundation
package import Scene

/// Writes frames with what was found in them as an MP4 (H.264 where the library can) that a browser plays.
///
/// The file grows under a temporary name beside its own and is renamed by `finish`: under its own name there is a whole
/// video or none. Frames keep their times, also uneven ones. Encoding runs on a thread of its own.
package actor AnnotatedVideoWriter {
  private let path: String
  private let partial: PartialFile
  private let rate: Double
  private let work = SerialThread(name: "encoding")
  private var encoder: VideoEncoder?
  private var canvas: Canvas?
  private var isOver = false

  package nonisolated var unownedExecutor: UnownedSerialExecutor { work.asUnownedSerialExecutor() }

  /// - Parameter rate: frames per second that may be expected: a hint for the encoder.
  package init(path: String, rate: Double = 25) {
    self.init(path: path, rate: rate, partial: path + ".\(UUID().uuidString.prefix(8)).part")
  }

  init(path: String, rate: Double, partial: String) {
    self.path = path
    self.rate = rate
    self.partial = PartialFile(path: partial)
  }

  /// - Throws: `VideoError`; nothing is left behind then, and the writer takes no more.
  package func write(_ frame: Frame, overlay: Overlay) throws {
    guard !isOver else {
      throw VideoError(.cannotWrite, "\(path) is already closed; make a new writer for more frames.")
    }
    guard let picture = frame.picture else {
      abandon()
      throw VideoError(.noPicture, "The frames for \(path) carry no picture; open the source with wantsPicture.")
    }
    do throws(VideoError) {
      let canvas = try canvas(frame.size)
      try canvas.show(picture)
      OverlayPainter(canvas).paint(overlay)
      try encoder(frame.size).encode(canvas.pixels, at: frame.time)
    } catch {
      abandon()
      throw error
    }
  }

  /// Writes what is left and gives the file its name.
  package func finish() throws {
    guard let encoder, !isOver else {
      abandon()
      throw VideoError(.noFrames, "No frame was written to \(path); there is no video to keep.")
    }
    do throws(VideoError) {
      try encoder.finish()
      self.encoder = nil
      try partial.rename(to: path)
      isOver = true
    } catch {
      abandon()
      throw error
    }
  }

  /// Removes what was written. A writer that is let go without `finish` does the same.
  package func abandon() {
    isOver = true
    encoder = nil
    partial.remove()
  }

  private func canvas(_ size: Size) throws(VideoError) -> Canvas {
    if let canvas { return canvas }
    let new = try Canvas(size: size)
    canvas = new
    return new
  }

  private func encoder(_ size: Size) throws(VideoError) -> VideoEncoder {
    if let encoder { return encoder }
    let new = try VideoEncoder(path: partial.path, shownAs: path, size: size, rate: rate)
    encoder = new
    return new
  }
}

/// A file that is removed with its owner unless it was renamed.
private final class PartialFile: Sendable {
  let path: String

  init(path: String) { self.path = path }

  deinit { remove() }

  func rename(to target: String) throws(VideoError) {
    guard Foundation.rename(path, target) == 0 else { throw .writing(target, status: -errno) }
  }

  /// That there is none any more is as good.
  func remove() { unlink(path) }
}
