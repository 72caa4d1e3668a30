package import Scene

/// Distinguishes a picture that does not change from one in which nothing could change.
///
///     repeated   detail, the same bytes for long: the encoder hangs and repeats its last picture
///     dark       nearly all samples of one grey: night, a covered lens, fog. Such pictures repeat, too, and are live
///
/// Compares about 2,000 bytes of the network input. The noise of a real sensor changes some of them in every frame. Two cases
/// cannot be distinguished by pixels alone: a scene without noise or movement counts as repeated, and a clock that the camera draws
/// over a repeated picture hides it.
package struct FrozenPictureDetector: Sendable {
  private static let samples = 2048
  /// Share of samples that may differ from the rest in a dark picture: a drawn clock, a lamp.
  private static let maxDetail = 0.05
  /// Grey levels around the median that are no detail. Black of limited range is 16; compression adds a few.
  private static let flatness = 6

  private var hash: UInt64?
  private var changed = 0.0
  /// Whether the newest picture is dark or covered.
  package private(set) var isDark = false

  package init() {}

  /// Compares the frame with the one before. Returns 0 for a dark frame and for one without network input.
  package mutating func unchangedSeconds(with frame: Frame, at uptime: Double) -> Double {
    guard let input = frame.input else { return 0 }
    let samples = Self.sample(input, frame.placement)
    let new = Self.hash(samples)
    isDark = Self.isFlat(samples)
    if new != hash || isDark {
      hash = new
      changed = uptime
    }
    return uptime - changed
  }

  private static func isFlat(_ samples: [UInt8]) -> Bool {
    guard !samples.isEmpty else { return false }
    var levels = [Int](repeating: 0, count: 256)
    for sample in samples { levels[Int(sample)] += 1 }
    var below = 0
    let median = levels.firstIndex { count in
      below += count
      return below * 2 >= samples.count
    }
    guard let median else { return false }
    let near = levels[max(0, median - flatness)...min(255, median + flatness)].reduce(0, +)
    return Double(near) >= (1 - maxDetail) * Double(samples.count)
  }

  /// FNV-1a (draft-eastlake-fnv).
  private static func hash(_ samples: [UInt8]) -> UInt64 {
    samples.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// A grid over the first plane, without the padding around the frame.
  private static func sample(_ picture: Picture, _ placement: Placement?) -> [UInt8] {
    guard let plane = picture.planes.first else { return [] }
    let content = placement?.content ?? picture.size
    let (left, top) = placement.map { (Int($0.offset.x), Int($0.offset.y)) } ?? (0, 0)
    let step = max(1, Int(Double(content.width * content.height / samples).squareRoot()))
    let isPacked = picture.format == .rgb || picture.format == .bgr
    var samples: [UInt8] = []
    samples.reserveCapacity(Self.samples + 256)
    for y in stride(from: top, to: top + content.height, by: step) {
      let row = plane.base + y * plane.stride
      for x in stride(from: left, to: left + content.width, by: step) { samples.append(row[isPacked ? x * 3 : x]) }
    }
    return samples
  }
}
