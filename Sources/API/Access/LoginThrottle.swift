internal import Scene
internal import Synchronization

/// Slows down guessing: after a few failures an account, and an address, must wait; each further failure doubles the wait.
///
///     failures   1 … 5   6     7     8    …
///     wait       –       2 s   4 s   8 s  … at most 15 minutes
///
/// An address may fail four times as often as an account, because a whole office can share one. Unknown accounts are throttled
/// as known ones are, so that the wait does not tell which exist.
final class LoginThrottle: Sendable {
  struct Settings: Hashable, Sendable {
    var freeFailures = 5
    var longestWait = 900.0
    /// Failures are forgotten after so many seconds without a new one.
    var memory = 3_600.0
    /// Entries kept; beyond it, the oldest go.
    var capacity = 20_000
  }

  private struct Entry {
    var failures: Int
    var newest: WallTime
  }

  private let settings: Settings
  private let known = Mutex<[String: Entry]>([:])

  init(settings: Settings = Settings()) { self.settings = settings }

  /// Seconds to wait before the next attempt, rounded up; nil when it may be made now.
  func wait(login: String, address: String, at now: WallTime) -> Int? {
    known.withLock { entries in
      let waits = keys(login, address).compactMap { key, free -> Double? in
        guard let entry = entries[key], entry.failures > free else { return nil }
        let wait = min(settings.longestWait, Double(1 << min(entry.failures - free, 20)))
        let left = wait - now.seconds(since: entry.newest)
        return left > 0 ? left : nil
      }
      return waits.max().map { Int($0.rounded(.up)) }
    }
  }

  func failed(login: String, address: String, at now: WallTime) {
    known.withLock { entries in
      for (key, _) in keys(login, address) {
        let failures = entries[key].flatMap { now.seconds(since: $0.newest) < settings.memory ? $0.failures : nil } ?? 0
        entries[key] = Entry(failures: failures + 1, newest: now)
      }
      if entries.count > settings.capacity { forget(&entries) }
    }
  }

  /// A right password clears the account; the address keeps its failures, else one known account would pay for guessing others.
  func succeeded(login: String) {
    known.withLock { _ = $0.removeValue(forKey: accountKey(login)) }
  }

  private func keys(_ login: String, _ address: String) -> [(String, free: Int)] {
    [(accountKey(login), settings.freeFailures), ("address:" + address, settings.freeFailures * 4)]
  }

  private func accountKey(_ login: String) -> String { "account:" + login.lowercased() }

  /// How many are remembered.
  var entries: Int { known.withLock(\.count) }

  /// Keeps the newer half.
  private func forget(_ entries: inout [String: Entry]) {
    let times = entries.values.map(\.newest).sorted()
    let middle = times[times.count / 2]
    entries = entries.filter { $0.value.newest > middle }
  }
}
