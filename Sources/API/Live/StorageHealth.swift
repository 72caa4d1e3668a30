/// Reports the status of the database.
package struct StorageHealth: Sendable {
  package var report: @Sendable () async -> StorageReport

  package init(report: @escaping @Sendable () async -> StorageReport) { self.report = report }
}

/// Status of the database and its spool.
package struct StorageReport: Hashable, Sendable {
  /// `sqlite`, `mysql`.
  package var engine: String
  package var works: Bool
  /// Whether the database has responded since the start. No camera runs before that.
  package var isOpen: Bool
  package var isBehind: Bool
  /// Number of crossings in the spool.
  package var waiting: Int
  /// A sentence for the operator; nil when all is well.
  package var reason: String?

  package init(
    engine: String, works: Bool, isOpen: Bool = true, isBehind: Bool = false, waiting: Int = 0, reason: String? = nil
  ) {
    self.engine = engine
    self.works = works
    self.isOpen = isOpen
    self.isBehind = isBehind
    self.waiting = waiting
    self.reason = reason
  }
}
