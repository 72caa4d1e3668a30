internal import CFFmpeg
internal import Execution
package import Scene

extension VideoSource {
  package struct Options: Sendable {
    /// Sampling rate by time, in frames per second of footage; nil keeps all frames.
    package var fps: Double?
    /// The input picture for a network; nil for none.
    package var input: InputRequest?
    /// Whether frames carry their full picture.
    package var wantsPicture = false
    package var scaling = Scaling.area
    /// The shape of the shown picture. Sizes and frames have square pixels.
    package var aspect = PictureAspect.automatic
    /// Wall time of a file's first frame.
    package var start = WallTime(microseconds: 0)
    /// The clock of the day, for live frames.
    package var wallClock: @Sendable () -> WallTime = WallTime.ofMachine
    /// Seconds of a clock that never runs backwards, for the arrival of live frames.
    package var uptime: @Sendable () -> Double = Interrupt.uptime
    /// Threads of the decoder. 1 suits many cameras on one machine; 0 uses all cores.
    package var decodeThreads = 1
    package var timeouts = Timeouts()
    /// For `rtsp://` addresses.
    package var transport = StreamTransport.automatic
    /// Maximum number of frames between decoder and reader.
    package var queueDepth = 4
    /// Pictures per second of a directory of pictures, which has no clock.
    package var pictureRate = 25.0

    /// The addresses that the source may use; nil for all that its user may use.
    package var policy: AddressPolicy?

    package init() {}
  }

  /// Seconds.
  package struct Timeouts: Hashable, Sendable {
    /// For the answer of a network source.
    package var connect = 10.0
    /// For the next picture of a network source.
    package var read = 10.0
    /// For the whole opening of any source, with its first picture.
    package var open = 60.0

    package init() {}
  }

  /// The scaling method for network inputs.
  ///
  /// To 640 × 384 on one core, minimum milliseconds per frame, and PSNR against planar `bicubic`
  /// (Benchmarks/Engine/ScalingBenchmark.swift):
  ///
  ///                       from 768 × 432                 from 1920 × 1080
  ///                       rgb           rgbPlanar        rgb           rgbPlanar
  ///     fastBilinear      0.9  40 dB    0.6  45 dB       1.0  25 dB    0.9  25 dB    skips pixels: aliases
  ///     bilinear          1.4  42 dB    0.7  48 dB       2.5  39 dB    1.4  42 dB
  ///     area              0.9  41 dB    0.6  49 dB       1.9  40 dB    1.1  44 dB    the default
  ///     bicubic           2.0  44 dB    0.9              4.2  42 dB    2.3
  ///
  /// Planar is faster and more accurate than packed, for which swscale halves the width of chroma.
  package enum Scaling: String, Hashable, Sendable, CaseIterable {
    case fastBilinear, bilinear, area, bicubic

    var flags: Int32 {
      switch self {
      case .fastBilinear: SWS_FAST_BILINEAR
      case .bilinear: SWS_BILINEAR
      case .area: SWS_AREA
      case .bicubic: SWS_BICUBIC
      }
    }
  }
}
