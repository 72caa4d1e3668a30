internal import Execution
internal import Scene
internal import Storage
internal import Synchronization

/// Slows down password guessing: after a few attempts an account, and an address, must wait. Each further one doubles the wait.
///
///     attempts   1 … 6   7     8     9    …
///     wait       –       2 s   4 s   8 s  … at most 15 minutes
///
/// An attempt counts before its password is checked, so that a hundred at once are not a hundred guesses. The right password gives
/// it back. An address has four times as many attempts as an account, because a whole office can share one. Unknown accounts are
/// throttled like known ones, so the wait does not reveal which accounts exist.
final class LoginThrottle: Sendable {
  struct Settings: Hashable, Sendable {
    var freeFailures = 5
    var longestWait = 900.0
    /// Seconds without an attempt after which earlier ones are forgotten.
    var memory = 3_600.0
    /// Maximum number of entries. Beyond it, the older half is dropped.
    var capacity = 20_000
  }

  /// Under which keys an attempt counts.
  enum Origin: Hashable, Sendable {
    case stranger(login: String, address: String)
    /// A browser that has signed in to this account before. It has attempts of its own, so that nobody can lock it out.
    case knownDevice(String)
  }

  private struct Entry {
    var attempts: Int
    var newest: WallTime
  }

  private let settings: Settings
  private let known = Mutex<[String: Entry]>([:])

  init(settings: Settings = Settings()) { self.settings = settings }

  /// Counts an attempt. - Returns: nil when it can be made now, else the seconds to wait, rounded up; it does not count then.
  func begin(_ origin: Origin, at now: WallTime) -> Int? {
    known.withLock { entries in
      let keys = keys(of: origin)
      let waits = keys.compactMap { key, free -> Double? in
        guard let entry = entries[key], entry.attempts > free else { return nil }
        let wait = min(settings.longestWait, Double(1 << min(entry.attempts - free, 20)))
        let left = wait - now.seconds(since: entry.newest)
        return left > 0 ? left : nil
      }
      if let wait = waits.max() { return Int(wait.rounded(.up)) }
      for (key, _) in keys {
        let attempts = entries[key].flatMap { now.seconds(since: $0.newest) < settings.memory ? $0.attempts : nil } ?? 0
        entries[key] = Entry(attempts: attempts + 1, newest: now)
      }
      if entries.count > settings.capacity { forget(&entries) }
      return nil
    }
  }

  /// Clears the account. The address gets back this attempt only, or one known account would cover the guessing of others.
  func succeeded(_ origin: Origin) {
    known.withLock { entries in
      switch origin {
      case .stranger(let login, let address):
        entries[Self.account(login)] = nil
        Self.release(Self.address(address), &entries)
      case .knownDevice(let device): entries[Self.device(device)] = nil
      }
    }
  }

  /// Takes back an attempt whose password was never checked.
  func abandoned(_ origin: Origin) {
    known.withLock { entries in
      for (key, _) in keys(of: origin) { Self.release(key, &entries) }
    }
  }

  /// Number of entries.
  var entries: Int { known.withLock(\.count) }

  private static func release(_ key: String, _ entries: inout [String: Entry]) {
    guard let entry = entries[key] else { return }
    entries[key] = entry.attempts > 1 ? Entry(attempts: entry.attempts - 1, newest: entry.newest) : nil
  }

  private func keys(of origin: Origin) -> [(String, free: Int)] {
    switch origin {
    case .stranger(let login, let address):
      [(Self.account(login), settings.freeFailures), (Self.address(address), settings.freeFailures * 4)]
    case .knownDevice(let device): [(Self.device(device), settings.freeFailures)]
    }
  }

  private static func account(_ login: String) -> String { "account:" + login.foldedName }
  private static func address(_ address: String) -> String {
    "address:" + NetworkAddress.client(of: address)
  }
  private static func device(_ device: String) -> String { "device:" + device }

  /// Keeps the newer half.
  private func forget(_ entries: inout [String: Entry]) {
    let times = entries.values.map(\.newest).sorted()
    let middle = times[times.count / 2]
    entries = entries.filter { $0.value.newest > middle }
  }
}
