import CFFmpeg
import Foundation
import Glibc
import Scene
import Testing

@testable import Video

/// Not a test: prints the cost and the accuracy of scaling. Run by
/// `FOOTFALL_MEASURE=clip.mp4:other.mp4 swift test --filter ScalingMeasurement`.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["FOOTFALL_MEASURE"] != nil))
struct ScalingMeasurement {
  @Test func scalingTo640() throws {
    let paths = ProcessInfo.processInfo.environment["FOOTFALL_MEASURE"]?.split(separator: ":") ?? []
    for path in paths { try measure(String(path)) }
  }

  private func measure(_ path: String) throws {
    let decoder = try Decoder(VideoLocation(path), options: VideoSource.Options(), interrupt: Interrupt())
    let size = decoder.info.size
    var decoding: [Double] = []
    var frames: [UnsafeMutablePointer<AVFrame>] = []
    defer {
      for frame in frames {
        var frame: UnsafeMutablePointer<AVFrame>? = frame
        av_frame_free(&frame)
      }
    }
    while decoding.count < 200 {
      let start = cpu()
      guard let frame = try decoder.next() else { break }
      decoding.append(cpu() - start)
      if decoding.count.isMultiple(of: 10), let copy = av_frame_clone(frame) { frames.append(copy) }
    }
    print("\(path) \(size.width)x\(size.height) decode \(shown(decoding.dropFirst(20).map { $0 }))")
    let input = Size(width: 640, height: 384)
    let best = InputRenderer(
      InputRequest(size: input, format: .rgbPlanar, fit: .letterboxTopLeft), frame: size, scaling: .bicubic, spare: 1)
    for format in [PixelFormat.rgb, .rgbPlanar] {
      let request = InputRequest(size: input, format: format, fit: .letterboxTopLeft)
      for scaling in VideoSource.Scaling.allCases {
        let renderer = InputRenderer(request, frame: size, scaling: scaling, spare: 1)
        var times: [Double] = []
        var error = 0.0
        for round in 0..<5 {
          for frame in frames {
            let start = cpu()
            let picture = try renderer.render(frame, orientation: .upright)
            times.append(cpu() - start)
            if round == 0 { error += squaredError(picture, try best.render(frame, orientation: .upright)) }
          }
        }
        let psnr = 10 * log10(255 * 255 / (error / Double(frames.count)))
        print("  \(format) \(scaling) \(shown(times)) PSNR \((psnr * 10).rounded() / 10) dB")
      }
    }
  }

  /// Mean over every seventh pixel; `reference` is planar.
  private func squaredError(_ picture: Picture, _ reference: Picture) -> Double {
    let pixels = reference.size.width * reference.size.height
    var sum = 0.0
    for channel in 0..<3 {
      for index in stride(from: 0, to: pixels, by: 7) {
        let seen =
          picture.format == .rgb
          ? picture.planes[0].base[index * 3 + channel] : picture.planes[channel].base[index]
        let d = Double(seen) - Double(reference.planes[channel].base[index])
        sum += d * d
      }
    }
    return sum / Double(pixels / 7 * 3)
  }

  /// Processor seconds of this thread: other work on the machine does not count.
  private func cpu() -> Double {
    var t = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t)
    return Double(t.tv_sec) + Double(t.tv_nsec) / 1e9
  }

  private func shown(_ times: [Double]) -> String {
    let sorted = times.sorted()
    guard let shortest = sorted.first else { return "-" }
    func ms(_ s: Double) -> Double { (s * 100_000).rounded() / 100 }
    return "min \(ms(shortest)) median \(ms(sorted[sorted.count / 2])) ms"
  }
}
