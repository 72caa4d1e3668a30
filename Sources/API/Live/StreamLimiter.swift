internal import Synchronization

/// Limits open streams (events, live pictures): in total and per caller.
final class StreamLimiter: Sendable {
  enum Kind: Hashable, Sendable { case events, pictures }

  /// Held while a stream is open; releases its slot in `deinit`.
  final class Permit: Sendable {
    private let release: @Sendable () -> Void
    fileprivate init(release: @escaping @Sendable () -> Void) { self.release = release }
    deinit { release() }
  }

  private struct Open {
    var byKind: [Kind: Int] = [:]
    var byCaller: [String: Int] = [:]
  }

  private let limit: Int
  private let callerLimit: Int
  private let open = Mutex(Open())

  init(limit: Int, callerLimit: Int) {
    self.limit = limit
    self.callerLimit = callerLimit
  }

  /// - Throws: `Problem` of kind `tooManyStreams`.
  func acquire(_ kind: Kind, for caller: String) throws -> Permit {
    let isFree = open.withLock { open in
      guard open.byKind.values.reduce(0, +) < limit, open.byCaller[caller, default: 0] < callerLimit else {
        return false
      }
      open.byKind[kind, default: 0] += 1
      open.byCaller[caller, default: 0] += 1
      return true
    }
    guard isFree else {
      throw Problem(
        .tooManyStreams, "Too many live streams are open. Close one, or try again in a few seconds.", retryAfter: 5)
    }
    return Permit { [self] in
      open.withLock { open in
        open.byKind[kind, default: 1] -= 1
        let left = open.byCaller[caller, default: 1] - 1
        open.byCaller[caller] = left > 0 ? left : nil
      }
    }
  }

  func count(_ kind: Kind) -> Int { open.withLock { $0.byKind[kind, default: 0] } }
}
