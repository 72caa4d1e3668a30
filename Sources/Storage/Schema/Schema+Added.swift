/// Migrations after the first tables: contacts of users, expiry of keys, retention, and later columns.
extension Schema {
  static let contacts: [Migration.Step] = [
    .column("full_name", of: "user", "{name}"),
    .column("email", of: "user", "{name} CHECK (email LIKE '_%@_%')"),
    .column("expires_us", of: "api_key", "{int}"),
  ]

  /// `retention` has one row, or none while the defaults hold. `store.crossings_from_us` is the time of the oldest single crossings,
  /// NULL for no limit. It is written before older crossings are deleted, so that a faulty program cannot delete newer ones.
  static let retention: [Migration.Step] = [
    .table(
      """
      retention (id {small} NOT NULL PRIMARY KEY CHECK (id = 1), crossing_days {small} CHECK (crossing_days >= 7),
        minute_days {small} CHECK (minute_days >= 1), audit_days {small} CHECK (audit_days >= 30), ran_us {int}) {table}
      """),
    .column("crossings_from_us", of: "store", "{int}"),
    .column("shows_pictures", of: "camera", "{small} NOT NULL DEFAULT 1 CHECK (shows_pictures IN (0, 1))"),
    .deletable(
      "crossing",
      unless: """
        NOT EXISTS (SELECT 1 FROM store s WHERE s.id = OLD.store AND OLD.utc_us < s.crossings_from_us)
        """),
    .index("audit_by_who", on: "audit", "who, utc_us"), .index("audit_by_action", on: "audit", "action, utc_us"),
  ]

  static let transport: [Migration.Step] = [
    .column(
      "transport", of: "camera",
      "{word} NOT NULL DEFAULT 'automatic' CHECK (transport IN ('automatic', 'tcp', 'udp'))")
  ]

  /// The newest edit of a camera's lines, zones and masks.
  static let drawings: [Migration.Step] = [
    .column("drawing_version", of: "camera", "{int} NOT NULL DEFAULT 0"), .column("drawn_us", of: "camera", "{int}"),
    .column("drawn_by", of: "camera", "{name}"),
  ]

  /// The newest time that somebody switched a camera on or off.
  static let switched: [Migration.Step] = [
    .column("switched_us", of: "camera", "{int}"), .column("switched_by", of: "camera", "{name}"),
  ]

  /// `automatic`, or width to height such as `16:9`.
  static let aspect: [Migration.Step] = [
    .column(
      "aspect", of: "camera", "{word} NOT NULL DEFAULT 'automatic' CHECK (aspect = 'automatic' OR aspect LIKE '%:%')")
  ]

  /// One row, or none before the first edit.
  static let siteRevision: [Migration.Step] = [
    .table("site_revision (id {small} NOT NULL PRIMARY KEY CHECK (id = 1), number {int} NOT NULL) {table}")
  ]

  /// Groups of a chain: empty for none.
  static let storeGroups: [Migration.Step] = [
    .column("region", of: "store", "{name} NOT NULL DEFAULT ''"),
    .column("format", of: "store", "{name} NOT NULL DEFAULT ''"),
  ]
}
