internal import Execution
internal import Scene
internal import ServiceLifecycle
internal import Storage
internal import Synchronization

/// Writes failed sign-ins to the audit log, at most two entries per account and address in ten minutes, so that a flood of guesses
/// does not fill it.
///
///     first failures   "3 attempts", seconds later
///     end of window    "37 more attempts"
///
/// The request does not wait for the entry: the time of a response must not tell a known name from an unknown one.
final class FailedSignIns: Service {
  private struct Origin: Hashable {
    /// Nil for a name that no user has. People type passwords there, so the name is not written.
    var user: UserID?
    var name: String
    var address: String
  }

  private struct Window {
    var begin: WallTime
    var attempts = 0
    /// Attempts that the log has.
    var written = 0
  }

  /// Seconds.
  private let length = 600.0
  /// Windows at once. Further accounts and addresses share one.
  private let capacity = 200
  private let accounts: AccountDirectory
  private let clock: ServiceClock
  private let windows = Mutex<[Origin: Window]>([:])

  init(accounts: AccountDirectory, clock: ServiceClock) {
    self.accounts = accounts
    self.clock = clock
  }

  /// - Parameter user: nil for an unknown name.
  func note(user: UserRecord?, address: String) {
    let now = clock.now()
    windows.withLock { windows in
      var origin = Origin(user: user?.id, name: user?.name ?? "unknown", address: address)
      if windows[origin] == nil, windows.count >= capacity { origin = Origin(name: "unknown", address: "") }
      windows[origin, default: Window(begin: now)].attempts += 1
    }
  }

  /// Writes the first attempts of new windows and the rest of those that have ended. What cannot be written is written next time.
  func flush(endsAll: Bool = false) async throws {
    let now = clock.now()
    for origin in windows.withLock({ $0.keys }) {
      guard let due = take(origin, at: now, endsAll: endsAll) else { continue }
      do {
        try await write(origin, due.isFirst ? "\(due.count) attempts" : "\(due.count) more attempts", at: now)
      } catch {
        windows.withLock {
          $0[origin, default: Window(begin: now, attempts: due.count, written: due.count)].written -= due.count
        }
        throw error
      }
    }
  }

  /// Attempts that belong into an entry now. They are taken at once, so that two callers never write them both.
  private func take(_ origin: Origin, at now: WallTime, endsAll: Bool) -> (count: Int, isFirst: Bool)? {
    windows.withLock { windows in
      guard let window = windows[origin] else { return nil }
      let hasEnded = endsAll || now.seconds(since: window.begin) >= length
      if hasEnded { windows[origin] = nil }
      let count = window.attempts - window.written
      guard count > 0, hasEnded || window.written == 0 else { return nil }
      if !hasEnded { windows[origin]?.written += count }
      return (count, window.written == 0)
    }
  }

  func run() async throws {
    await cancelWhenGracefulShutdown {
      while (try? await self.clock.sleep(5)) != nil {
        // While the database does not respond, the counts stay here.
        try? await self.flush()
      }
    }
    try? await flush(endsAll: true)
  }

  private func write(_ origin: Origin, _ detail: String, at now: WallTime) async throws {
    try await accounts.audit(
      AuditEntry(
        at: now, user: origin.user, who: origin.name, action: "session.refused",
        subject: origin.user.map { "user \($0)" } ?? "", detail: detail, address: origin.address))
  }
}
