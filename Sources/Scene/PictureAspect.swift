/// The shape of a camera's upright picture.
package enum PictureAspect: RawRepresentable, Hashable, Sendable, Codable {
  /// As the stream says; square pixels where it says nothing.
  case automatic
  /// Width to height as shown, such as 16:9. For recorders that store narrow pictures without saying so.
  case ratio(width: Int, height: Int)

  /// The shapes that a form offers.
  package static let choices = ["automatic", "16:9", "4:3", "5:4", "3:2", "1:1", "21:9", "32:9", "9:16", "3:4"]

  /// `automatic`, or two numbers from 1 to 9999 such as `16:9`; a shape beyond 8:1 is refused.
  package init?(rawValue: String) {
    guard rawValue != "automatic" else {
      self = .automatic
      return
    }
    let parts = rawValue.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ (1...4).contains($0.utf8.count) && $0.utf8.allSatisfy(Self.isDigit) }),
      let width = Int(parts[0]), let height = Int(parts[1]), width > 0, height > 0, width <= 8 * height,
      height <= 8 * width
    else { return nil }
    self = .ratio(width: width, height: height)
  }

  package var rawValue: String {
    switch self {
    case .automatic: "automatic"
    case .ratio(let width, let height): "\(width):\(height)"
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  /// The size at which a picture is shown. The smaller side grows, so that no detail is lost.
  ///
  ///     960 × 1080, pixels twice as wide as high   →   1920 × 1080
  ///
  /// - Parameters:
  ///   - stored: upright size in pixels as they are stored.
  ///   - pixelAspect: width to height of one upright pixel according to the stream; nil where it says nothing.
  package func shownSize(of stored: Size, pixelAspect: Double?) -> Size {
    let aspect =
      switch self {
      case .automatic: pixelAspect ?? 1
      case .ratio(let width, let height): Double(width * stored.height) / Double(height * stored.width)
      }
    // Streams round their ratio, and a damaged header can hold any number.
    guard aspect.isFinite, (1.0 / 8...8).contains(aspect), abs(aspect - 1) > 0.01 else { return stored }
    return aspect > 1
      ? Size(width: Int((Double(stored.width) * aspect).rounded()), height: stored.height)
      : Size(width: stored.width, height: Int((Double(stored.height) / aspect).rounded()))
  }
}
