package import Scene
internal import Synchronization

/// Recordings of one camera, read one after another on one clock, so that tracks and counters continue over the seams.
///
///     files    ├── 1 ──┤├── 2 ──┤      ├── 3 ──┤         2 follows at once, 3 after a gap that the dates tell
///     time     0        4        8      12
///
/// A file that breaks ends early; the next one continues. Frames that two recordings share are read once.
package final class JoinedSource: FrameSource {
  /// One file, or one live source.
  package struct Part: Sendable {
    package let location: String
    /// When it began; nil to continue the part before without a gap.
    package let start: WallTime?

    package init(location: String, start: WallTime?) {
      self.location = location
      self.start = start
    }
  }

  package struct BrokenPart: Sendable {
    /// Index of the part.
    package let part: Int
    package let error: any Error
  }

  /// Opens a location; the caller ties it to its signals.
  package typealias Opening = @Sendable (String) async throws -> VideoSource

  /// Of the first part.
  package let info: SourceInfo
  package let parts: [Part]
  private let first: VideoSource
  /// Wall time of the first frame.
  private let start: WallTime
  private let open: Opening
  private let state = Mutex(State())

  private struct State {
    /// Start of each part that was begun, on the common clock.
    var origins: [Timestamp] = []
    var failures: [BrokenPart] = []
    /// Of the parts before the one that is read.
    var report = SourceReport()
    var current: VideoSource?
    /// Seconds between the parts.
    var gaps = 0.0
  }

  /// - Parameters:
  ///   - first: the first part, opened.
  ///   - start: of the first part; unused for a live source.
  package init(_ parts: [Part], first: VideoSource, start: WallTime, open: @escaping Opening) {
    self.parts = parts
    self.first = first
    self.start = start
    self.open = open
    info = first.info
  }

  package func frames() -> AsyncThrowingStream<Frame, any Error> {
    state.withLock { $0 = State() }
    let reading = Reading(self)
    return AsyncThrowingStream { await reading.next() }
  }

  /// The part in which a time lies, and the time from that part's first frame.
  package func origin(of time: Timestamp) -> (part: Int, time: Timestamp) {
    state.withLock { state in
      let part = state.origins.lastIndex { $0 <= time } ?? 0
      let origin = state.origins.indices.contains(part) ? state.origins[part] : .zero
      return (part, Timestamp(microseconds: time.microseconds - origin.microseconds))
    }
  }

  /// Parts that could not be opened or broke off, in order.
  package var failures: [BrokenPart] { state.withLock { $0.failures } }

  /// Seconds between the parts so far.
  package var gaps: Double { state.withLock { $0.gaps } }

  /// Statistics of all parts so far.
  package var report: SourceReport {
    state.withLock { state in
      var report = state.report
      if let current = state.current { report.add(current.report) }
      return report
    }
  }

  /// Opens a part and places it after `end`; nil where it cannot be opened.
  fileprivate func begin(_ part: Int, after end: Timestamp?) async -> (source: VideoSource, origin: Timestamp)? {
    do {
      let source = part == 0 ? first : try await open(parts[part].location)
      guard source.info.size == info.size else { throw VideoError.otherSize(source.info, than: info) }
      let origin = origin(of: part, after: end)
      state.withLock { state in
        // A part that failed has no frames, and lies where the next one begins.
        while state.origins.count <= part { state.origins.append(origin) }
        state.current = source
        if let end { state.gaps += max(0, origin - end) }
      }
      return (source, origin)
    } catch {
      state.withLock { $0.failures.append(BrokenPart(part: part, error: error)) }
      return nil
    }
  }

  private func origin(of part: Int, after end: Timestamp?) -> Timestamp {
    guard let end, let own = parts[part].start else { return end ?? .zero }
    let dated = Timestamp(seconds: own.seconds(since: start))
    // Names have whole seconds, and clocks drift.
    return abs(dated - end) <= RecordingSeam.tolerance ? end : max(dated, .zero)
  }

  /// Ends the part that is read.
  fileprivate func end(_ part: Int, _ error: (any Error)?) {
    state.withLock { state in
      if let current = state.current { state.report.add(current.report) }
      state.current = nil
      if let error { state.failures.append(BrokenPart(part: part, error: error)) }
    }
  }

  /// Wall time of a frame: by its own part's date where it has one.
  fileprivate func wallTime(of frame: Frame, part: Int, at time: Timestamp) -> WallTime {
    guard !info.isLive else { return frame.wallTime }
    return parts[part].start.map { $0 + frame.time.seconds } ?? start + time.seconds
  }

  /// The state of one reading.
  private actor Reading {
    private let joined: JoinedSource
    private var part = -1
    private var frames: AsyncThrowingStream<Frame, any Error>.AsyncIterator?
    /// Owner of `frames`' decoder.
    private var source: VideoSource?
    private var origin = Timestamp.zero
    private var last: Timestamp?
    private var delivered = 0

    init(_ joined: JoinedSource) { self.joined = joined }

    /// Errors are kept in `failures`: what was counted before them stays.
    func next() async -> Frame? {
      while true {
        guard frames != nil else {
          guard await beginNext() else { return nil }
          continue
        }
        do {
          guard let frame = try await read() else {
            endPart(nil)
            // A part that was stopped ends the reading.
            guard source?.report.state != .cancelled else { return nil }
            continue
          }
          let time = Timestamp(microseconds: origin.microseconds + frame.time.microseconds)
          if let last, time <= last { continue }
          last = time
          delivered += 1
          return frame.joined(
            as: delivered - 1, time: time, wallTime: joined.wallTime(of: frame, part: part, at: time))
        } catch {
          endPart(error)
        }
      }
    }

    private func beginNext() async -> Bool {
      while part + 1 < joined.parts.count, !Task.isCancelled {
        part += 1
        let interval = 1 / (joined.info.nominalRate ?? PresentationClock.assumedRate)
        guard let begun = await joined.begin(part, after: last.map { $0 + interval }) else { continue }
        source = begun.source
        frames = begun.source.frames().makeAsyncIterator()
        origin = begun.origin
        return true
      }
      return false
    }

    private func endPart(_ error: (any Error)?) {
      joined.end(part, error)
      frames = nil
    }

    private func read() async throws -> Frame? {
      var frames = frames
      defer { if self.frames != nil { self.frames = frames } }
      return try await frames?.next(isolation: self)
    }
  }
}

extension Frame {
  fileprivate func joined(as index: Int, time: Timestamp, wallTime: WallTime) -> Frame {
    Frame(
      index: index, time: time, wallTime: wallTime, size: size, picture: picture, input: input, placement: placement)
  }
}

extension VideoError {
  fileprivate static func otherSize(_ info: SourceInfo, than first: SourceInfo) -> VideoError {
    VideoError(
      .readFailed,
      "\(info.location) has \(info.size.width)×\(info.size.height) pixels, the recording before it "
        + "\(first.size.width)×\(first.size.height). Count recordings of another size by themselves.")
  }
}
