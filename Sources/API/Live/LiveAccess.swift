package import Scene

/// What the API knows of the running cameras: closures that the program hands it, so that it depends on no pipeline.
///
/// Closures that take a camera are called with cameras of the store only; they answer nil when it does not run.
package struct LiveAccess: Sendable {
  package var states: @Sendable () async -> [CameraState]
  /// A JPEG of the newest frame, with boxes, lines and counters when asked.
  package var snapshot: @Sendable (_ camera: CameraID, _ isPainted: Bool) async -> [UInt8]?
  /// JPEGs as they come, the newest only: a reader that is slow misses some. Ends when the camera stops.
  package var preview: @Sendable (CameraID) async -> AsyncStream<[UInt8]>?
  /// Why an address may not become a camera's, in one sentence with the remedy; nil when it may.
  package var refusal: @Sendable (_ address: String) async -> String?
  /// Opens an address that is not refused, looks at a frame and closes it again; takes at most some seconds.
  package var test: @Sendable (_ address: String) async -> AddressTest
  /// What these lines would have counted over the kept paths.
  package var dryRun: @Sendable (CameraID, [CountedLine]) async -> DryRunResult?
  package var proposal: @Sendable (CameraID) async -> ProposalResult?
  /// Tracks of the last minutes, the newest first.
  package var tracks: @Sendable (CameraID) async -> [RecentTrack]?
  /// Appearance of a track for the store's staff list, L2-normalised; nil when the track is gone or no embedder runs.
  package var embedding: @Sendable (CameraID, TrackID) async -> TrackEmbedding?
  /// Somebody pressed start: opens a camera also where its row says that it runs already, after a failure or a recording's end.
  package var start: @Sendable (CameraID) async -> Void = { _ in }
  /// The camera's row was added, changed or removed: apply it.
  package var changed: @Sendable (CameraID) async -> Void
  /// The store's staff list was changed: apply it.
  package var staffChanged: @Sendable (StoreID) async -> Void
  package var storage: @Sendable () async -> StorageReport
  package var events: EventHub

  package init(
    states: @escaping @Sendable () async -> [CameraState],
    snapshot: @escaping @Sendable (CameraID, Bool) async -> [UInt8]?,
    preview: @escaping @Sendable (CameraID) async -> AsyncStream<[UInt8]>?,
    refusal: @escaping @Sendable (String) async -> String?, test: @escaping @Sendable (String) async -> AddressTest,
    dryRun: @escaping @Sendable (CameraID, [CountedLine]) async -> DryRunResult?,
    proposal: @escaping @Sendable (CameraID) async -> ProposalResult?,
    tracks: @escaping @Sendable (CameraID) async -> [RecentTrack]?,
    embedding: @escaping @Sendable (CameraID, TrackID) async -> TrackEmbedding?,
    changed: @escaping @Sendable (CameraID) async -> Void, staffChanged: @escaping @Sendable (StoreID) async -> Void,
    storage: @escaping @Sendable () async -> StorageReport, events: EventHub
  ) {
    self.states = states
    self.snapshot = snapshot
    self.preview = preview
    self.refusal = refusal
    self.test = test
    self.dryRun = dryRun
    self.proposal = proposal
    self.tracks = tracks
    self.embedding = embedding
    self.changed = changed
    self.staffChanged = staffChanged
    self.storage = storage
    self.events = events
  }

  /// A server without cameras, such as one that only shows what others counted.
  package static func idle(events: EventHub, storage: StorageReport) -> LiveAccess {
    LiveAccess(
      states: { [] }, snapshot: { _, _ in nil }, preview: { _ in nil },
      refusal: { _ in nil }, test: { _ in .fails(CameraReason(.noCameras)) }, dryRun: { _, _ in nil },
      proposal: { _ in nil },
      tracks: { _ in nil }, embedding: { _, _ in nil }, changed: { _ in }, staffChanged: { _ in }, storage: { storage },
      events: events)
  }
}

/// Whether an address can be counted on, before it is saved.
package enum AddressTest: Hashable, Sendable {
  /// - Parameters:
  ///   - rate: frames a second as the source says; nil when it does not.
  ///   - snapshot: JPEG.
  case works(size: Size, rate: Double?, snapshot: [UInt8])
  case fails(CameraReason)
  /// The operator allows no such address, and why.
  case refused(String)
}

/// What lines would have counted.
package struct DryRunResult: Hashable, Sendable {
  package struct Count: Hashable, Sendable {
    package var line: String
    package var entries, exits: Int

    package init(line: String, entries: Int, exits: Int) {
      self.line = line
      self.entries = entries
      self.exits = exits
    }
  }

  /// Length of the kept time.
  package var seconds: Double
  /// Confirmed tracks in it.
  package var paths: Int
  package var counts: [Count]

  package init(seconds: Double, paths: Int, counts: [Count]) {
    self.seconds = seconds
    self.paths = paths
    self.counts = counts
  }
}

/// A line found from the kept paths.
package struct ProposalResult: Hashable, Sendable {
  /// Shares of the picture; nil when the paths show no way in.
  package var line: Line?
  /// Tracks that pass the line, and all that were looked at.
  package var passing, paths: Int

  package init(line: Line?, passing: Int, paths: Int) {
    self.line = line
    self.passing = passing
    self.paths = paths
  }
}

/// A person seen lately, for marking staff.
package struct RecentTrack: Hashable, Sendable {
  package var track: TrackID
  package var from, to: WallTime
  /// In the newest frame, shares of the picture.
  package var box: Box
  package var visitor: VisitorClass?

  package init(track: TrackID, from: WallTime, to: WallTime, box: Box, visitor: VisitorClass?) {
    self.track = track
    self.from = from
    self.to = to
    self.box = box
    self.visitor = visitor
  }
}

/// How somebody looks to a network.
package struct TrackEmbedding: Hashable, Sendable {
  /// The network; vectors of different ones cannot be compared.
  package var model: String
  package var vector: [Float]

  package init(model: String, vector: [Float]) {
    self.model = model
    self.vector = vector
  }
}

/// How the database and the spool before it do.
package struct StorageReport: Hashable, Sendable {
  /// `sqlite`, `mysql`.
  package var engine: String
  package var works: Bool
  /// False until the database has answered once since the start; no camera runs until then.
  package var isOpen: Bool
  package var isBehind: Bool
  /// Crossings in the spool.
  package var waiting: Int
  /// One sentence for the operator when something is wrong.
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
