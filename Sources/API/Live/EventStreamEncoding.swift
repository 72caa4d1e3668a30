internal import Execution
internal import Foundation
internal import Hummingbird
internal import Scene

/// Encodes events as `text/event-stream` (WHATWG HTML, section 9.2).
struct EventStreamEncoding: Sendable {
  /// Stores whose events are sent; nil for all.
  let stores: Set<StoreID>?
  let zones: StoreZones

  /// The first bytes: the reconnection delay and the missed events.
  func opening(_ listening: LiveEvents.Subscription) -> ByteBuffer {
    let lost = listening.hasGap ? "event: missed\ndata: {}\n\n" : ""
    return ByteBuffer(string: "retry: 3000\n\n" + lost + listening.missed.compactMap(text).joined())
  }

  func chunks(_ listening: LiveEvents.Subscription) -> some AsyncSequence<ByteBuffer, Never> & Sendable {
    listening.items.compactMap { [self] item in text(item).map { ByteBuffer(string: $0) } }
  }

  /// Nil for an event of a store that the listener cannot access.
  func text(_ item: LiveEvents.Item) -> String? {
    let event = item.value
    if let stores, let store = event.store, !stores.contains(store) { return nil }
    let wire = WireEvent(event, offset: event.store.map { zones.offset(of: $0, at: event.time) } ?? 0)
    // A comment, which clients ignore.
    guard let name = wire.name else { return ": still here\n\n" }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    // Cannot fail: only texts, numbers and dates are encoded.
    guard let data = try? encoder.encode(wire) else { return nil }
    return "id: \(item.number)\nevent: \(name)\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
  }
}
