import Foundation

/// Progress on standard error: one redrawn line on a terminal; elsewhere a plain line at the first frame and every ten seconds.
///
///     door.mp4  ━━━━━━━━━━────────────  43 %   212 frames/s   0:14 left
struct Progress {
  private let label: String
  /// Seconds of footage; nil when unknown or endless.
  private let duration: Double?
  private let isTerminal: Bool
  private let isQuiet: Bool
  private let start = ContinuousClock.now
  private var lastDrawn: ContinuousClock.Instant?
  private var frames = 0

  /// - Parameter json: leaves plain lines out, because a program reads the output.
  init(_ label: String, duration: Double?, json: Bool) {
    self.label = label
    self.duration = duration
    isTerminal = isatty(STDERR_FILENO) == 1
    isQuiet = json && !isTerminal
  }

  /// - Parameter seconds: footage time reached.
  mutating func advance(to seconds: Double) {
    frames += 1
    guard !isQuiet else { return }
    let now = ContinuousClock.now
    if let lastDrawn, now - lastDrawn < (isTerminal ? .milliseconds(100) : .seconds(10)) { return }
    lastDrawn = now
    let text = line(at: seconds, elapsed: now - start)
    FileHandle.standardError.write(Data((isTerminal ? "\r\u{1B}[K\(text)" : text + "\n").utf8))
  }

  /// Clears the redrawn line.
  func finish() {
    if isTerminal, lastDrawn != nil { FileHandle.standardError.write(Data("\r\u{1B}[K".utf8)) }
  }

  private func line(at seconds: Double, elapsed: Duration) -> String {
    let spent = elapsed / .seconds(1)
    let rate = String(format: "%.0f frames/s", Double(frames) / max(spent, 0.001))
    guard let duration, duration > 0 else { return "\(label)  \(Self.clock(seconds))   \(rate)" }
    let share = min(1, max(0, seconds / duration))
    let cells = 24
    let full = Int(share * Double(cells))
    let bar = String(repeating: "━", count: full) + String(repeating: "─", count: cells - full)
    let left = share > 0 ? Self.clock(spent / share - spent) : "–"
    return "\(label)  \(bar)  \(Int(share * 100)) %   \(rate)   \(left) left"
  }

  static func clock(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    let minutes = String(format: "%d:%02d", whole / 60 % 60, whole % 60)
    return whole < 3600 ? minutes : String(format: "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
  }
}
