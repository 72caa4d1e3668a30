package import Scene

/// How many days rows are kept; nil keeps them for ever. Bins, days and 15-minute presence always stay.
package struct Retention: Hashable, Sendable {
  /// Single crossings, by whole business days of their store.
  package var crossingDays: Int?
  /// Presence by the minute.
  package var minuteDays: Int?
  package var auditDays: Int?
  /// Time of the last removal. Not a setting.
  package var ran: WallTime?

  /// The default.
  package init(crossingDays: Int? = nil, minuteDays: Int? = 35, auditDays: Int? = nil, ran: WallTime? = nil) {
    self.crossingDays = crossingDays
    self.minuteDays = minuteDays
    self.auditDays = auditDays
    self.ran = ran
  }

  /// Corrections and resent spools need a week of crossings. An audit log needs a month.
  package static let crossingDaysAllowed = 7...36_500
  package static let minuteDaysAllowed = 1...36_500
  package static let auditDaysAllowed = 30...36_500
}

/// Numbers of removed rows.
package struct Removed: Hashable, Sendable {
  package var crossings = 0
  package var minutes = 0
  package var auditEntries = 0
  package var sessions = 0

  package init() {}
}
