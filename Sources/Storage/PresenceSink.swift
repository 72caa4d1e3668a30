package import Scene

/// Minute rows of people inside on their way into the database. What it does not take waits here and goes with the next rows: for
/// a day, in memory only.
package actor PresenceSink {
  /// Rows that wait for each store: a day of minutes.
  static let limit = 1_440
  /// Rows in one transaction.
  private static let batch = 500

  private let ledger: Ledger
  private var waiting: [PresenceSample] = []
  private var isWriting = false

  package init(ledger: Ledger) { self.ledger = ledger }

  /// Writes these rows and those that wait, oldest first.
  package func record(_ rows: [PresenceSample]) async throws {
    waiting += rows
    guard !isWriting else { return }
    let stores = Set(waiting.map(\.subject)).count
    waiting.removeFirst(max(0, waiting.count - Self.limit * stores))
    isWriting = true
    defer { isWriting = false }
    while !waiting.isEmpty {
      let batch = waiting.prefix(Self.batch)
      try await ledger.recordPresence(Array(batch))
      waiting.removeFirst(batch.count)
    }
  }
}
