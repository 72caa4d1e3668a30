package import Scene

/// Makes ledger entries durable: in the database itself where that is a local file, in a spool where it is a server that can be
/// unreachable.
///
///     append ─► database file                          durable when `append` returns
///                  └─ rejected: set aside with the reason
///     append ─► spool on this machine ─deliver─► database server
///                       └─ rejected or unreadable: set aside with the reason
///
/// A loss of power between the server's commit and the removal from the spool sends a batch again. The ledger skips known entries,
/// so each entry is saved once.
package actor LedgerOutbox {
  private let ledger: Ledger
  /// Nil where nothing can be set aside: an entry that a local database rejects is then an error of `append`.
  private let spool: Spool?
  /// Whether the database is a local file, which is as durable as the spool.
  private let isLocal: Bool
  private var isDelivering = false
  /// Error of the newest attempt; nil when it succeeded.
  package private(set) var lastError: StorageError?
  /// Crossings in the spool.
  package private(set) var waiting = 0
  /// Entries that were set aside.
  package private(set) var rejected = 0

  private static let batchSize = 500

  /// The newest attempt failed, or more than a batch waits. A few crossings under way are no backlog.
  package var isBehind: Bool { lastError != nil || waiting > Self.batchSize }

  package init(ledger: Ledger, spool: Spool?, isLocal: Bool = false) async throws {
    self.ledger = ledger
    self.spool = spool
    self.isLocal = isLocal || spool == nil
    // What waits in the spool of a local database is for another one.
    waiting = self.isLocal ? 0 : try await spool?.waitingCrossings() ?? 0
    rejected = try await spool?.rejected() ?? 0
  }

  /// Returns when the entries are durable.
  package func append(_ entries: [LedgerEntry]) async throws {
    guard !entries.isEmpty else { return }
    do {
      if !isLocal, let spool {
        try await spool.append(entries)
        waiting = try await spool.waitingCrossings()
      } else {
        try await appendLocally(entries)
        lastError = nil
      }
    } catch let error as StorageError {
      lastError = error
      throw error
    }
  }

  private func appendLocally(_ entries: [LedgerEntry]) async throws {
    guard let spool else { return try await ledger.append(entries) }
    guard try await rejection(of: entries) != nil else { return }
    for entry in entries {
      if let reason = try await rejection(of: [entry]) { try await spool.setAside(entry, reason: reason) }
    }
    rejected = try await spool.rejected()
  }

  /// Sends what the spool holds, oldest first, until it is empty, the server is unreachable or a disk is full.
  /// - Returns: whether nothing waits for delivery.
  @discardableResult
  package func deliver() async throws -> Bool {
    guard !isLocal, let spool else { return true }
    guard !isDelivering else { return waiting == 0 }
    isDelivering = true
    defer { isDelivering = false }
    do {
      while let batch = try await spool.oldest(Self.batchSize) {
        if try await rejection(of: batch.entries) == nil {
          try await spool.remove(through: batch.last)
        } else {
          try await deliverOneByOne(batch.entries.count, from: spool)
        }
        waiting = try await spool.waitingCrossings()
      }
      rejected = try await spool.rejected()
    } catch let error as StorageError {
      lastError = error
      waiting = try await spool.waitingCrossings()
      guard error.code.isTransient else { throw error }
      return false
    }
    lastError = nil
    return true
  }

  /// One entry that breaks a rule of the database must not hold up the others.
  private func deliverOneByOne(_ count: Int, from spool: Spool) async throws {
    for _ in 0..<count {
      guard let oldest = try await spool.oldest(1) else { return }
      if let reason = try await rejection(of: oldest.entries) {
        try await spool.setAside(oldest.last, reason: reason)
      } else {
        try await spool.remove(through: oldest.last)
      }
    }
  }

  /// Nil when the database has the entries.
  private func rejection(of entries: [LedgerEntry]) async throws -> String? {
    do {
      try await ledger.append(entries)
      return nil
    } catch let error as StorageError where error.code.isPermanentRejection {
      return error.message
    }
  }
}
