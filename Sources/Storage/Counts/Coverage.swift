internal import Scene

/// Spans with and without frames, by camera.
///
///     open hours   ├──────────────────────────────┤
///     camera 1     · · ├──────────┤                    counts while it exists only: a camera that replaces it, or is
///     camera 2                 ├───── gap ────────┤    added later, leaves no gap in earlier days
///     nobody       ├─┤                                 no camera yet: counts once as not covered
struct StoreCoverage {
  struct CameraLife {
    /// From the camera's creation to its removal.
    var life: Range<WallTime>
    /// Spans without frames, sorted and disjoint.
    var gaps: [Range<WallTime>]
  }

  /// Camera seconds within the opening hours.
  struct Seconds {
    var open = 0.0
    var seen = 0.0

    /// Nil without open time.
    var fraction: Double? { open > 0 ? Swift.max(0, seen / open) : nil }

    static func += (a: inout Seconds, b: Seconds) {
      a.open += b.open
      a.seen += b.seen
    }
  }

  /// Open spans, sorted and disjoint.
  let open: [Range<WallTime>]
  let cameras: [CameraLife]
  let now: WallTime
  private let watched: [Range<WallTime>]

  init(open: [Range<WallTime>], cameras: [CameraLife], now: WallTime) {
    self.open = open
    self.cameras = cameras
    self.now = now
    watched = cameras.map(\.life).joinedSpans
  }

  private func past(_ span: Range<WallTime>) -> Range<WallTime> {
    span.lowerBound..<max(span.lowerBound, min(span.upperBound, now))
  }

  /// The open time of `span` until now, every camera with the same weight while it exists.
  func seconds(in span: Range<WallTime>) -> Seconds {
    var seconds = Seconds()
    guard !cameras.isEmpty else { return seconds }
    for part in open.parts(in: past(span)) {
      seconds.open += part.seconds - watched.parts(in: part).seconds
      for camera in cameras {
        let alive = part.clamped(to: camera.life)
        guard !alive.isEmpty else { continue }
        seconds.open += alive.seconds
        seconds.seen += alive.seconds - camera.gaps.parts(in: alive).seconds
      }
    }
    return seconds
  }

  /// Opening time until now.
  func openSeconds(in span: Range<WallTime>) -> Double { open.parts(in: past(span)).seconds }

  /// Whether anything was measured: by the open time, or by the whole span where the store was closed.
  func isMeasured(in span: Range<WallTime>, _ seconds: Seconds) -> Bool {
    if seconds.open > 0 { return seconds.seen > 0 }
    return cameras.contains { camera in
      let alive = past(span).clamped(to: camera.life)
      return !alive.isEmpty && alive.seconds > camera.gaps.parts(in: alive).seconds
    }
  }
}

extension Range<WallTime> {
  var seconds: Double { Double(upperBound.microseconds - lowerBound.microseconds) / 1_000_000 }
}

extension [Range<WallTime>] {
  var seconds: Double { reduce(0) { $0 + $1.seconds } }

  /// The parts of these ranges (in order, apart) that lie in `span`.
  func parts(in span: Range<WallTime>) -> [Range<WallTime>] {
    // First range that ends after the span begins.
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
    }
    var parts: [Range<WallTime>] = []
    while low < count, self[low].lowerBound < span.upperBound {
      let part = self[low].clamped(to: span)
      if !part.isEmpty { parts.append(part) }
      low += 1
    }
    return parts
  }

  /// Joins ranges that overlap or touch.
  var joinedSpans: [Range<WallTime>] {
    sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, range in
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<Swift.max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
  }
}
