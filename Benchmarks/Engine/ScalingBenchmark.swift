import CFFmpeg
import Foundation
import Glibc
import Scene

@testable import Video

/// Time and accuracy of scaling frames of a clip to 640×384, for each pixel format and method.
struct ScalingBenchmark {
  let clip: String

  private let input = Size(width: 640, height: 384)

  func run(_ report: (Figure) -> Void) throws {
    let decoder = try Decoder(VideoLocation(clip), options: VideoSource.Options(), interrupt: Interrupt())
    let size = decoder.info.size
    let (decoding, frames) = try decodedFrames(of: decoder)
    defer {
      for frame in frames {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
      }
    }
    report(Figure(name: "\(clip), decoding", value: median(decoding), unit: "ms a frame"))
    let best = renderer(.rgbPlanar, .bicubic, frame: size)
    for format in [PixelFormat.rgb, .rgbPlanar] {
      for scaling in VideoSource.Scaling.allCases {
        let measured = renderer(format, scaling, frame: size)
        let (times, psnr) = try measure(measured, against: best, frames)
        let name = "\(clip), \(format) \(scaling)"
        report(Figure(name: name, value: median(times), unit: "ms a frame"))
        report(Figure(name: "\(name), PSNR", value: psnr, unit: "dB"))
      }
    }
  }

  /// Seconds per frame of the first 200, and every tenth of these frames.
  private func decodedFrames(of decoder: Decoder) throws -> ([Double], [UnsafeMutablePointer<AVFrame>]) {
    var times: [Double] = []
    var frames: [UnsafeMutablePointer<AVFrame>] = []
    while times.count < 200 {
      let start = threadSeconds()
      guard let frame = try decoder.next() else { break }
      times.append(threadSeconds() - start)
      if times.count.isMultiple(of: 10), let copy = av_frame_clone(frame) { frames.append(copy) }
    }
    return (Array(times.dropFirst(20)), frames)
  }

  private func renderer(_ format: PixelFormat, _ scaling: VideoSource.Scaling, frame: Size) -> InputRenderer {
    InputRenderer(
      InputRequest(size: input, format: format, fit: .letterboxTopLeft), frame: frame, scaling: scaling, spare: 1)
  }

  /// Seconds per frame over five rounds, and the peak signal-to-noise ratio against `reference`.
  private func measure(
    _ renderer: InputRenderer, against reference: InputRenderer, _ frames: [UnsafeMutablePointer<AVFrame>]
  ) throws -> (times: [Double], psnr: Double) {
    var times: [Double] = []
    var error = 0.0
    for round in 0..<5 {
      for frame in frames {
        let start = threadSeconds()
        let picture = try renderer.render(frame, orientation: .upright)
        times.append(threadSeconds() - start)
        if round == 0 { error += squaredError(picture, try reference.render(frame, orientation: .upright)) }
      }
    }
    return (times, 10 * log10(255 * 255 / (error / Double(frames.count))))
  }

  /// Mean over every seventh pixel; `reference` is planar.
  private func squaredError(_ picture: Picture, _ reference: Picture) -> Double {
    let pixels = reference.size.width * reference.size.height
    var sum = 0.0
    for channel in 0..<3 {
      for index in stride(from: 0, to: pixels, by: 7) {
        let isPacked = picture.format == .rgb
        let value = picture.planes[isPacked ? 0 : channel].base[isPacked ? index * 3 + channel : index]
        let difference = Double(value) - Double(reference.planes[channel].base[index])
        sum += difference * difference
      }
    }
    return sum / Double(pixels / 7 * 3)
  }

  /// Processor seconds of this thread.
  private func threadSeconds() -> Double {
    var t = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
  }

  /// Milliseconds.
  private func median(_ seconds: [Double]) -> Double {
    seconds.isEmpty ? 0 : seconds.sorted()[seconds.count / 2] * 1_000
  }
}
