package import Scene
internal import Synchronization

/// Skips frames in which nothing can be new: one camera's way to the shared detector.
///
///     frame ─► brightness of 40 × 24 cells ─► a cell differs from the last empty frame?  ─ yes ─► network
///                                             somebody detected within `hold`?           ─ yes ─► network
///                                             last analysis `interval` or longer ago?    ─ yes ─► network
///                                                                                        ─ no ──► no detections
///
/// The reference is the last analysed frame without people, not the frame before, so that slow movement adds up. The analysis
/// that is due every second absorbs drifting light. It also finds people who differ from the background by less than `contrast`
/// in every cell, at most one second late.
package final class MotionGate: PersonDetector {
  package struct Settings: Hashable, Sendable {
    /// Minimum change of a cell's mean, in grey levels of 255. The noise of a mean of 256 samples at 640 × 384 is well below 1.
    package var contrast = 3
    /// Seconds after the last person or motion in which every frame is analysed: longer than a track coasts (2 s).
    package var hold = 4.0
    /// Seconds between analysed frames while nothing moves.
    package var interval = 1.0

    package init() {}
  }

  private struct State {
    /// Cells of the last analysed frame without people.
    var empty: [Int] = []
    var lastEvent: Timestamp?
    var lastAnalysis: Timestamp?
    var analysed = 0
    var frames = 0
  }

  package let request: InputRequest?
  private let detector: any PersonDetector
  private let settings: Settings
  private let state = Mutex(State())

  package init(_ detector: any PersonDetector, settings: Settings = Settings()) {
    self.detector = detector
    self.settings = settings
    request = detector.request
  }

  /// All frames, and those that the network analysed.
  package var frames: (all: Int, analysed: Int) { state.withLock { ($0.frames, $0.analysed) } }

  package func detections(in frame: Frame) async throws -> [Detection] {
    guard let input = frame.input else { return try await detector.detections(in: frame) }
    let grid = Self.grid(input)
    guard state.withLock({ mustAnalyse(at: grid, frame.time, &$0) }) else { return [] }
    let seen = try await detector.detections(in: frame)
    state.withLock { state in
      if seen.isEmpty { state.empty = grid } else { state.lastEvent = frame.time }
    }
    return seen
  }

  private func mustAnalyse(at grid: [Int], _ now: Timestamp, _ state: inout State) -> Bool {
    state.frames += 1
    if moved(grid, since: state.empty) { state.lastEvent = now }
    let isHeld = state.lastEvent.map { now - $0 < settings.hold } ?? false
    let isDue = state.lastAnalysis.map { now - $0 >= settings.interval } ?? true
    guard isHeld || isDue else { return false }
    state.lastAnalysis = now
    state.analysed += 1
    return true
  }

  private func moved(_ grid: [Int], since empty: [Int]) -> Bool {
    guard grid.count == empty.count else { return true }
    return grid.indices.contains { abs(grid[$0] - empty[$0]) >= settings.contrast * Self.fine }
  }

  private static let columns = 40
  private static let rows = 24
  /// Steps of a grey level, because whole levels would turn noise into differences.
  private static let fine = 16

  /// Mean of each cell's samples in sixteenths of a grey level, from the first plane (red, blue or luma).
  private static func grid(_ picture: Picture) -> [Int] {
    guard let plane = picture.planes.first else { return [] }
    let isPacked = picture.format == .rgb || picture.format == .bgr
    let (width, height) = (picture.size.width, picture.size.height)
    let pixel = isPacked ? 3 : 1
    var grid: [Int] = []
    grid.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        var (sum, count) = (0, 0)
        for y in height * row / rows..<height * (row + 1) / rows {
          let line = plane.base + y * plane.stride
          for x in width * column / columns..<width * (column + 1) / columns {
            sum += Int(line[x * pixel])
            count += 1
          }
        }
        grid.append(count > 0 ? sum * fine / count : 0)
      }
    }
    return grid
  }
}
