package import Scene

/// Detects a picture that does not change: a camera whose encoder hangs repeats its last picture.
///
/// Compares about 2,000 bytes of the network input. The noise of a real sensor changes some of them in every
/// frame, at night too.
package struct FrozenPictureDetector: Sendable {
  private static let samples = 2048

  private var hash: UInt64?
  private var changed = 0.0

  package init() {}

  /// Compares the frame with the one before. Returns 0 for a frame without network input.
  package mutating func unchangedSeconds(with frame: Frame, at uptime: Double) -> Double {
    guard let input = frame.input else { return 0 }
    let new = Self.hash(input)
    if new != hash {
      hash = new
      changed = uptime
    }
    return uptime - changed
  }

  /// FNV-1a (draft-eastlake-fnv) over a grid of the first plane.
  private static func hash(_ picture: Picture) -> UInt64 {
    guard let plane = picture.planes.first else { return 0 }
    let step = max(1, Int(Double(picture.size.width * picture.size.height / samples).squareRoot()))
    let isPacked = picture.format == .rgb || picture.format == .bgr
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for y in stride(from: 0, to: picture.size.height, by: step) {
      let row = plane.base + y * plane.stride
      for x in stride(from: 0, to: picture.size.width, by: step) {
        hash = (hash ^ UInt64(row[isPacked ? x * 3 : x])) &* 0x100_0000_01b3
      }
    }
    return hash
  }
}
