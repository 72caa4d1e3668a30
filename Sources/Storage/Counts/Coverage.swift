internal import Scene

/// Spans with and without frames, by camera.
///
///     open hours   ├──────────────────────────────┤
///     camera 1     · · ├──────────┤                    counts while it exists only: a camera that replaces it, or is
///     camera 2                 ├───── gap ────────┤    added later, leaves no gap in earlier days
///     nobody       ├─┤                                 no camera yet: counts once as not covered
struct Coverage {
  struct CameraLife {
    /// From the camera's creation to its removal.
    var life: Range<WallTime>
    /// Spans without frames, sorted and disjoint.
    var gaps: [Range<WallTime>]
  }

  struct StoreHours {
    /// Open spans, sorted and disjoint.
    var open: [Range<WallTime>]
    var cameras: [CameraLife]
  }

  var stores: [StoreHours] = []
  var now: WallTime

  /// Fraction of the open time of `span` (until now) with frames, every camera with the same weight while it exists. Nil without open
  /// time and without cameras.
  func fraction(of span: Range<WallTime>) -> Double? {
    var open = 0.0
    var seen = 0.0
    let span = span.lowerBound..<max(span.lowerBound, min(span.upperBound, now))
    for store in stores {
      let watched = Self.joined(store.cameras.map(\.life))
      for part in Self.parts(of: store.open, in: span) {
        open += part.seconds - Self.parts(of: watched, in: part).seconds
        for camera in store.cameras {
          let alive = part.clamped(to: camera.life)
          guard !alive.isEmpty else { continue }
          open += alive.seconds
          seen += alive.seconds - Self.parts(of: camera.gaps, in: alive).seconds
        }
      }
    }
    return open > 0 ? max(0, seen / open) : nil
  }

  /// The parts of `ranges` (in order, apart) that lie in `span`.
  private static func parts(of ranges: [Range<WallTime>], in span: Range<WallTime>) -> [Range<WallTime>] {
    // First range that ends after the span begins.
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
    }
    var parts: [Range<WallTime>] = []
    while low < ranges.count, ranges[low].lowerBound < span.upperBound {
      let part = ranges[low].clamped(to: span)
      if !part.isEmpty { parts.append(part) }
      low += 1
    }
    return parts
  }

  /// Joins ranges that overlap or touch.
  static func joined(_ ranges: [Range<WallTime>]) -> [Range<WallTime>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { result, range in
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
  }
}

extension Range<WallTime> {
  var seconds: Double { Double(upperBound.microseconds - lowerBound.microseconds) / 1_000_000 }
}

extension [Range<WallTime>] {
  var seconds: Double { reduce(0) { $0 + $1.seconds } }
}

extension CountReader {
  /// Cameras that ever delivered a frame or have a gap, with their gaps.
  static func coverage(
    of stores: [(store: Store, calendar: BusinessCalendar)], query: CountQuery, now: WallTime, in db: any SQLConnection
  ) throws -> Coverage {
    var coverage = Coverage(now: now)
    let lines = query.lines
    let pick =
      lines.map { "c.id IN (SELECT camera FROM line WHERE id IN (\(placeholders(max(1, $0.count)))))" }
      ?? "c.id IN (SELECT camera FROM line WHERE is_entrance = 1)"
    let picked: [SQLValue] = lines.map { $0.isEmpty ? [.null] : $0.map(\.value) } ?? []
    for (store, calendar) in stores {
      let span = calendar.start(of: query.days.lowerBound)..<calendar.start(of: query.days.upperBound)
      let cameras = try db.rows(
        """
        SELECT c.id, c.created_us, c.deleted_us FROM camera c WHERE c.store = ? AND \(pick)
        AND (c.frames_until_us IS NOT NULL OR EXISTS (SELECT 1 FROM gap g WHERE g.camera = c.id))
        AND (c.deleted_us IS NULL OR c.deleted_us > ?)
        """, [store.id.value] + picked + [span.lowerBound.value])
      guard !cameras.isEmpty else { continue }
      let open = Coverage.joined(
        (query.days.lowerBound.number..<query.days.upperBound.number)
          .flatMap { calendar.open(on: LocalDate(number: $0)) })
      var lives: [Coverage.CameraLife] = []
      for camera in cameras {
        let from = try camera.time("created_us")
        let to = try camera.optionalTime("deleted_us") ?? span.upperBound
        let gaps = try db.rows(
          "SELECT from_us, to_us FROM gap WHERE camera = ? AND from_us < ? AND (to_us IS NULL OR to_us > ?)",
          [.int(try camera.int("id")), span.upperBound.value, span.lowerBound.value]
        ).map { row in
          let from = try row.time("from_us")
          return from..<max(from, try row.optionalTime("to_us") ?? max(now, from))
        }
        lives.append(Coverage.CameraLife(life: from..<max(from, to), gaps: Coverage.joined(gaps)))
      }
      coverage.stores.append(Coverage.StoreHours(open: open, cameras: lives))
    }
    return coverage
  }
}
