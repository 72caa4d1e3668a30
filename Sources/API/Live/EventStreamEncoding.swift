internal import Foundation
internal import Hummingbird
internal import Scene

/// Encodes events as `text/event-stream` (WHATWG HTML, section 9.2).
struct EventStreamEncoding: Sendable {
  /// Stores whose events are sent; nil for all.
  let stores: Set<StoreID>?
  let zones: StoreZones

  /// The first bytes: the reconnection delay and the missed events.
  func opening(_ listening: EventHub.Listening) -> ByteBuffer {
    let lost = listening.hasLost ? "event: missed\ndata: {}\n\n" : ""
    return ByteBuffer(string: "retry: 3000\n\n" + lost + listening.missed.compactMap(text).joined())
  }

  func chunks(_ listening: EventHub.Listening) -> some AsyncSequence<ByteBuffer, Never> & Sendable {
    listening.signals.compactMap { [self] signal -> ByteBuffer? in
      switch signal {
      case .tick: ByteBuffer(string: ": still here\n\n")
      case .event(let event): text(event).map { ByteBuffer(string: $0) }
      }
    }
  }

  /// Nil for an event of a store that the listener cannot access.
  func text(_ event: LiveEvent) -> String? {
    if let stores, let store = event.store, !stores.contains(store) { return nil }
    return line(event, offset: event.store.map { zones.offset(of: $0, at: event.time) } ?? 0)
  }

  private func line(_ event: LiveEvent, offset: Int) -> String? {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    let wire = WireEvent(event, offset: offset)
    // Cannot fail: only texts, numbers and dates are encoded.
    guard let data = try? encoder.encode(wire) else { return nil }
    return "id: \(event.id)\nevent: \(wire.name)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
  }
}
