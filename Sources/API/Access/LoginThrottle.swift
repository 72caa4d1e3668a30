internal import Scene
internal import Synchronization

/// Slows down password guessing: after a few failures an account, and an address, must wait. Each further failure doubles the wait.
///
///     failures   1 … 5   6     7     8    …
///     wait       –       2 s   4 s   8 s  … at most 15 minutes
///
/// An address can fail four times as often as an account, because a whole office can share one. Unknown accounts are throttled
/// like known ones, so the wait does not reveal which accounts exist.
final class LoginThrottle: Sendable {
  struct Settings: Hashable, Sendable {
    var freeFailures = 5
    var longestWait = 900.0
    /// Seconds without a failure after which earlier failures are forgotten.
    var memory = 3_600.0
    /// Maximum number of entries. Beyond it, the older half is dropped.
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

  /// Clears the account. The address keeps its failures, or one known account would cover the guessing of others.
  func succeeded(login: String) {
    known.withLock { _ = $0.removeValue(forKey: accountKey(login)) }
  }

  private func keys(_ login: String, _ address: String) -> [(String, free: Int)] {
    [(accountKey(login), settings.freeFailures), ("address:" + address, settings.freeFailures * 4)]
  }

  private func accountKey(_ login: String) -> String { "account:" + login.lowercased() }

  /// Number of entries.
  var entries: Int { known.withLock(\.count) }

  /// Keeps the newer half.
  private func forget(_ entries: inout [String: Entry]) {
    let times = entries.values.map(\.newest).sorted()
    let middle = times[times.count / 2]
    entries = entries.filter { $0.value.newest > middle }
  }
}
