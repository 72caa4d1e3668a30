package import Scene

/// Where crossings go: into the database, by way of a spool when the database is a server that may be away.
///
/// `record` returns when the crossings are on this machine's disk (or in the SQLite database itself). A loss of power between
/// writing to the server and emptying the spool sends a batch again, which the database passes over: each crossing lands once.
package actor RecordingSink {
  private let ledger: Ledger
  /// Nil when the database is a local file, which is as durable as a spool.
  private let spool: Spool?
  private var isDraining = false
  /// What the server said when it last refused; nil while all is well.
  package private(set) var trouble: StorageError?
  /// Crossings that wait for the server.
  package private(set) var waiting = 0
  /// Crossings that the server will never take, put aside in the spool.
  package private(set) var refused = 0

  package init(ledger: Ledger, spool: Spool?) async throws {
    self.ledger = ledger
    self.spool = spool
    waiting = try await spool?.waiting() ?? 0
    refused = try await spool?.refused() ?? 0
  }

  package var isBehind: Bool { waiting > 0 }

  package func record(_ entries: [CrossingEntry]) async throws {
    guard !entries.isEmpty else { return }
    guard let spool else {
      do {
        try await ledger.record(entries)
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

  /// Sends what waits, oldest first, until the spool is empty, the server is away, or a disk is full. To be called after `record` and again every
  /// few seconds while `isBehind`.
  /// - Returns: whether the spool is empty now.
  @discardableResult
  package func drain() async throws -> Bool {
    guard let spool, !isDraining else { return waiting == 0 }
    isDraining = true
    defer { isDraining = false }
    do {
      while let batch = try await spool.oldest(500) {
        if try await refusal(of: batch.entries) == nil {
          try await spool.remove(through: batch.last)
        } else {
          try await sendOneByOne(batch.entries.count, from: spool)
        }
        waiting = try await spool.waiting()
      }
    } catch let error as StorageError {
      trouble = error
      waiting = try await spool.waiting()
      guard error.code.mayPass else { throw error }
      return false
    }
    trouble = nil
    return true
  }

  /// One entry that breaks a rule of the database must not hold up all the others.
  private func sendOneByOne(_ count: Int, from spool: Spool) async throws {
    for _ in 0..<count {
      guard let oldest = try await spool.oldest(1) else { return }
      if let reason = try await refusal(of: oldest.entries) {
        try await spool.refuseOldest(reason)
        refused = try await spool.refused()
      } else {
        try await spool.remove(through: oldest.last)
      }
    }
  }

  /// Nil when the database has the entries now.
  private func refusal(of entries: [CrossingEntry]) async throws -> String? {
    do {
      try await ledger.record(entries)
      return nil
    } catch let error as StorageError where error.code.isOfTheEntry {
      return error.message
    }
  }
}
