internal import Execution
internal import Synchronization

/// The open connections. Makes room for a new one by closing the one that has waited longest for a request.
///
///     one address has `perAddress`   its own longest idle connection gives way
///     all together are `total`       the address with most connections loses its longest idle one
///     none is idle                   the new connection is refused
///
/// Idle connections thus never keep a request out, however many there are.
final class ConnectionTable: Sendable {
  struct Limits: Hashable, Sendable {
    var perAddress = 100
    var total = 2_000
    /// Part of `total` that only this machine can take, for health checks.
    var reserve = 16

    /// At most half of the files that the process can open beyond the first 64: cameras, the database and the log need the others.
    func within(files: Int) -> Limits {
      var limits = self
      limits.total = min(total, max(8, (files - 64) / 2))
      limits.reserve = min(reserve, limits.total / 4)
      return limits
    }
  }

  typealias ID = ObjectIdentifier

  fileprivate struct Entry {
    /// Number in the order in which connections became idle; nil while a request is in progress.
    var idleSince: UInt64?
    let close: @Sendable () -> Void
  }

  fileprivate struct State {
    var connections: [NetworkAddress: [ID: Entry]] = [:]
    var count = 0
    var clock: UInt64 = 0
  }

  private let limits: Limits
  /// Addresses that `perAddress` does not bind: proxies and this machine.
  private let isExempt: @Sendable (NetworkAddress) -> Bool
  private let state = Mutex(State())

  init(limits: Limits, isExempt: @escaping @Sendable (NetworkAddress) -> Bool) {
    self.limits = limits
    self.isExempt = isExempt
  }

  var count: Int { state.withLock(\.count) }

  /// Registers a connection. - Returns: false when it must be closed.
  func open(_ id: ID, from address: NetworkAddress, close: @escaping @Sendable () -> Void) -> Bool {
    let client = address.client
    let total = address.isLoopback ? limits.total : limits.total - limits.reserve
    let (isOpen, victim) = state.withLock { state -> (Bool, Entry?) in
      var victim: Entry?
      if !isExempt(address), state.connections[client]?.count ?? 0 >= limits.perAddress {
        victim = state.removeLongestIdle(of: client)
        guard victim != nil else { return (false, nil) }
      }
      if state.count >= total {
        victim = state.removeLongestIdle()
        guard victim != nil else { return (false, nil) }
      }
      state.clock += 1
      state.connections[client, default: [:]][id] = Entry(idleSince: state.clock, close: close)
      state.count += 1
      return (true, victim)
    }
    victim?.close()
    return isOpen
  }

  /// A request begins, or the last one ended.
  func setIdle(_ isIdle: Bool, _ id: ID, from address: NetworkAddress) {
    state.withLock { state in
      state.clock += 1
      state.connections[address.client]?[id]?.idleSince = isIdle ? state.clock : nil
    }
  }

  /// Unknown connections are ignored: a connection that gave way was removed before it closed.
  func remove(_ id: ID, from address: NetworkAddress) { state.withLock { _ = $0.remove(id, address.client) } }
}

extension ConnectionTable.State {
  fileprivate mutating func remove(_ id: ConnectionTable.ID, _ client: NetworkAddress) -> ConnectionTable.Entry? {
    guard let entry = connections[client]?.removeValue(forKey: id) else { return nil }
    if connections[client]?.isEmpty ?? false { connections[client] = nil }
    count -= 1
    return entry
  }

  fileprivate mutating func removeLongestIdle(of client: NetworkAddress) -> ConnectionTable.Entry? {
    let idle = (connections[client] ?? [:]).compactMap { id, entry in entry.idleSince.map { (id, $0) } }
    return idle.min { $0.1 < $1.1 }.flatMap { remove($0.0, client) }
  }

  /// Of the address with most connections, so that a flood displaces itself.
  fileprivate mutating func removeLongestIdle() -> ConnectionTable.Entry? {
    let withIdle = connections.compactMap { client, entries in
      entries.values.compactMap(\.idleSince).min().map { (client, count: entries.count, idleSince: $0) }
    }
    return withIdle.max { ($0.count, $1.idleSince) < ($1.count, $0.idleSince) }.flatMap { removeLongestIdle(of: $0.0) }
  }
}
