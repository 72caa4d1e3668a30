/// Stores that are archived or deleted, and the address from which a session began.
extension Schema {
  static let archive: [Migration.Step] = [
    .column("archived_us", of: "store", "{int}"),
    .column("address", of: "session", "{name}"),
    // Only the deletion of a store sets `deleted_us` before it removes the rows.
    .deletable(
      "adjustment",
      unless: "NOT EXISTS (SELECT 1 FROM store s WHERE s.id = OLD.store AND s.deleted_us IS NOT NULL)"),
  ]
}
