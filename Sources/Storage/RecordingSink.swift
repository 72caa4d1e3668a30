/// Where crossings go: into the database, by way of a spool when the database is a server that may be away.
///
/// `record` returns when the crossings are on this machine's disk (or in the SQLite database itself). A loss of power between
/// writing to the server and emptying the spool sends a batch again, which the database passes over: each crossing lands once.
package actor RecordingSink {
  private let store: CountStore
  /// Nil when the database is a local file, which is as durable as a spool.
  private let spool: Spool?
  private var isDraining = false
  /// What the server said when it last refused; nil while all is well.
  package private(set) var trouble: StorageError?
  /// Crossings that wait for the server.
  package private(set) var waiting = 0

  package init(store: CountStore, spool: Spool?) async throws {
    self.store = store
    self.spool = spool
    waiting = try await spool?.waiting() ?? 0
  }

  package var isBehind: Bool { waiting > 0 }

  package func record(_ entries: [CrossingEntry]) async throws {
    guard !entries.isEmpty else { return }
    guard let spool else {
      do {
        try await store.record(entries)
        trouble = nil
      } catch let error as StorageError {
        trouble = error
        throw error
      }
      return
    }
    do {
      try await spool.append(entries)
    } catch let error as StorageError {
      trouble = error
      throw error
    }
    waiting = try await spool.waiting()
  }

  /// Sends what waits, oldest first, until the spool is empty, the server refuses, or a disk is full. To be called after `record` and again every
  /// few seconds while `isBehind`.
  /// - Returns: whether the spool is empty now.
  @discardableResult
  package func drain() async throws -> Bool {
    guard let spool, !isDraining else { return waiting == 0 }
    isDraining = true
    defer { isDraining = false }
    while let batch = try await spool.oldest(500) {
      do {
        try await store.record(batch.entries)
        try await spool.remove(through: batch.last)
      } catch let error as StorageError where error.code.mayPass {
        trouble = error
        waiting = try await spool.waiting()
        return false
      }
      waiting = try await spool.waiting()
    }
    trouble = nil
    return true
  }
}
