internal import Glibc
internal import Synchronization

/// Ends FFmpeg's blocking reads after a stop or a deadline. FFmpeg polls it several times per second.
final class Interrupt: Sendable {
  private let stopped = Atomic<Bool>(false)
  /// Monotonic nanoseconds; 0 for none.
  private let deadline = Atomic<Int64>(0)
  private let expired = Atomic<Bool>(false)
  private let refused = Atomic<Bool>(false)

  /// Whether a deadline has ended a read.
  var isExpired: Bool { expired.load(ordering: .relaxed) }
  var isStopped: Bool { stopped.load(ordering: .relaxed) }

  /// Ends FFmpeg's calls because the policy does not allow an address.
  func refuse() { refused.store(true, ordering: .relaxed) }

  func stop() { stopped.store(true, ordering: .relaxed) }

  /// - Parameter seconds: from now; nil for no deadline.
  func setDeadline(seconds: Double?) {
    let end = seconds.map { Self.now() + Int64($0 * 1e9) } ?? 0
    deadline.store(end, ordering: .relaxed)
  }

  /// Polled by FFmpeg's blocking calls.
  var shouldStop: Bool {
    if isStopped || refused.load(ordering: .relaxed) { return true }
    let end = deadline.load(ordering: .relaxed)
    guard end != 0, Self.now() >= end else { return false }
    expired.store(true, ordering: .relaxed)
    return true
  }

  /// Seconds since the machine's start.
  @Sendable static func uptime() -> Double { Double(now()) / 1e9 }

  private static func now() -> Int64 {
    var t = timespec()
    clock_gettime(CLOCK_MONOTONIC, &t)
    return Int64(t.tv_sec) * 1_000_000_000 + Int64(t.tv_nsec)
  }
}
