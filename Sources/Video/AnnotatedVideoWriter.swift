internal import Execution
internal import Foundation
package import Scene

/// Writes annotated frames as an MP4 for browsers: H.264 where FFmpeg has an encoder, else MPEG-4 part 2.
///
/// The file grows under a temporary name in the same directory. `finish` gives it its own name, which never names an incomplete
/// video. Frames keep their times, also uneven ones. Encoding runs on its own thread.
package actor AnnotatedVideoWriter {
  private let path: String
  private let partial: PartialFile
  private let rate: Double
  private let work = SerialThread(name: "encoding")
  private var encoder: VideoEncoder?
  private var canvas: Canvas?
  private var isOver = false

  package nonisolated var unownedExecutor: UnownedSerialExecutor { work.asUnownedSerialExecutor() }

  /// - Parameter rate: expected frames per second, a hint for the encoder.
  package init(path: String, rate: Double = 25) {
    self.init(path: path, rate: rate, partial: path + ".\(UUID().uuidString.prefix(8)).part")
  }

  init(path: String, rate: Double, partial: String) {
    self.path = path
    self.rate = rate
    self.partial = PartialFile(path: partial)
  }

  /// - Throws: `VideoError`. The partial file is removed, and the writer accepts no more frames.
  package func write(_ frame: Frame, overlay: Overlay) throws {
    guard !isOver else {
      throw VideoError(
        .cannotWrite, "Cannot write to \(path): it is already closed. Make a new writer for more frames.")
    }
    guard let picture = frame.picture else {
      abandon()
      throw VideoError(
        .noPicture, "Cannot write to \(path): the frames carry no picture. Open the source with wantsPicture.")
    }
    do throws(VideoError) {
      let canvas = try canvas(frame.size)
      try canvas.draw(picture)
      OverlayPainter(canvas).paint(overlay)
      try encoder(frame.size).encode(canvas.pixels, at: frame.time)
    } catch {
      abandon()
      throw error
    }
  }

  /// Writes the remaining packets and gives the file its name.
  package func finish() throws {
    guard let encoder, !isOver else {
      abandon()
      throw VideoError(.noFrames, "Cannot finish \(path): it has no frames. Check the source.")
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

  /// Removes the partial file. A writer that is released without `finish` does the same.
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

/// A file that disappears with its owner unless it was renamed.
private final class PartialFile: Sendable {
  let path: String

  init(path: String) { self.path = path }

  deinit { remove() }

  func rename(to target: String) throws(VideoError) {
    guard Foundation.rename(path, target) == 0 else { throw .writing(target, status: -errno) }
  }

  /// Ignores a file that is already gone.
  func remove() { unlink(path) }
}
