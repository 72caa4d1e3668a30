internal import Scene

/// Turns a decoder's timestamps into strictly increasing times from zero.
///
///     decoder   80  120   –   160  160  200 │  0   40     a dash: no timestamp, a bar: the stream restarted
///     time       0   40  80   81ₙ  81ₙ …            (see the rules)
///
/// 1. A time is the decoder's timestamp minus the first one.
/// 2. No timestamp: the previous time plus one nominal interval.
/// 3. At most `resetStep` before the previous time: the previous time plus 1 µs. The frame keeps its place in the order, and
///    later frames keep their true times.
/// 4. Further back: the stream's clock was reset (joined recordings, a restarted camera). The frame follows one nominal
///    interval after the previous one, and the clock continues from there.
struct PresentationClock {
  /// Microseconds.
  static let resetStep: Int64 = 500_000
  /// Frames per second where the container gives none.
  static let assumedRate = 25.0

  private let interval: Int64
  /// Decoder timestamp of time zero; nil until the first timestamp.
  private var origin: Int64?
  private var last: Int64?
  private(set) var repaired = 0

  /// - Parameter nominalRate: frames per second.
  init(nominalRate: Double?) {
    interval = max(1, Int64((1_000_000 / (nominalRate ?? Self.assumedRate)).rounded()))
  }

  /// - Parameter decoded: the decoder's timestamp in microseconds; nil when it has none.
  mutating func time(of decoded: Int64?) -> Timestamp {
    let next = last.map { $0 + interval } ?? 0
    let time: Int64
    if let decoded {
      let start = origin ?? (decoded - next)
      origin = start
      time = placed(decoded - start, next: next, decoded: decoded)
    } else {
      repaired += 1
      time = next
    }
    last = time
    return Timestamp(microseconds: time)
  }

  private mutating func placed(_ time: Int64, next: Int64, decoded: Int64) -> Int64 {
    guard let last, time <= last else { return time }
    repaired += 1
    guard last - time > Self.resetStep else { return last + 1 }
    origin = decoded - next
    return next
  }
}
