package import Pipeline
internal import Scene
package import Storage

extension LedgerPort {
  /// Entries go to the database, or into the spool before it.
  package init(_ outbox: LedgerOutbox) {
    self.init(
      append: { try await outbox.append($0) },
      makeCrossingID: { key, camera, openedAt in
        key.id(source: "camera-\(camera)", footage: Footage(liveSince: openedAt))
      })
  }
}
