package import Scene

/// Live events of a server, from cameras and stores to event streams.
package typealias LiveEvents = Broadcast<LiveEvent>

extension Broadcast<LiveEvent> {
  /// - Parameter first: larger than all numbers of earlier runs, such as microseconds of UTC. Otherwise a dashboard that outlives a
  ///   restart of the server would wait for numbers that it has seen already.
  package convenience init(first: Int64) { self.init(history: 1_000, first: first) }

  package func publish(_ kind: LiveEvent.Kind, store: StoreID?, at time: WallTime) {
    send(LiveEvent(kind, store: store, time: time))
  }
}
