import Storage

final class RecordingSink: Sendable {
  let store: CountStore
  init(store: CountStore, spool: String, tell: @escaping @Sendable (Bool, Int) -> Void) async throws {
    self.store = store
  }
  func record(_ entries: [CrossingEntry]) async throws { _ = try await store.record(entries) }
  func health() async -> (works: Bool, isBehind: Bool, waiting: Int, reason: String?) { (true, false, 0, nil) }
  func close() async {}
}
