package import Scene

/// For how many days things are kept; nil means for ever. Bins, days and 15-minute presence always stay, so that figures over years do.
package struct Retention: Hashable, Sendable {
  /// Single crossings, by whole business days of their store.
  package var crossingDays: Int?
  /// Presence by the minute, for looking closely at the last weeks.
  package var minuteDays: Int?
  package var auditDays: Int?
  /// When what was too old was last removed; not to be chosen.
  package var ran: WallTime?

  /// Until somebody chooses.
  package init(crossingDays: Int? = nil, minuteDays: Int? = 35, auditDays: Int? = nil, ran: WallTime? = nil) {
    self.crossingDays = crossingDays
    self.minuteDays = minuteDays
    self.auditDays = auditDays
    self.ran = ran
  }

  /// A correction may be a week old, and a spool may be sent again: crossings must be there as long. A log that forgets within a month
  /// is none.
  package static let crossingDaysAllowed = 7...36_500
  package static let minuteDaysAllowed = 1...36_500
  package static let auditDaysAllowed = 30...36_500
}

/// How much was removed.
package struct Removed: Hashable, Sendable {
  package var crossings = 0
  package var minutes = 0
  package var auditEntries = 0
  package var sessions = 0

  package init() {}
}
