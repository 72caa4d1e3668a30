internal import Glibc
internal import Synchronization

/// Ends blocking reads of FFmpeg, which asks it several times a second: when stopped, or when a deadline has passed.
final class Interrupt: Sendable {
  private let stopped = Atomic<Bool>(false)
  /// Monotonic nanoseconds; 0 for none.
  private let deadline = Atomic<Int64>(0)
  private let expired = Atomic<Bool>(false)

  /// True once a read ended because its time was up.
  var isExpired: Bool { expired.load(ordering: .relaxed) }
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  func stop() { stopped.store(true, ordering: .relaxed) }

  func allow(seconds: Double?) {
    let end = seconds.map { Self.now() + Int64($0 * 1e9) } ?? 0
    deadline.store(end, ordering: .relaxed)
  }

  /// Asked from FFmpeg's blocking calls.
  var mustEnd: Bool {
    if isStopped { return true }
    let end = deadline.load(ordering: .relaxed)
    guard end != 0, Self.now() >= end else { return false }
    expired.store(true, ordering: .relaxed)
    return true
  }

  private static func now() -> Int64 {
    var t = timespec()
    clock_gettime(CLOCK_MONOTONIC, &t)
    return Int64(t.tv_sec) * 1_000_000_000 + Int64(t.tv_nsec)
  }
}
