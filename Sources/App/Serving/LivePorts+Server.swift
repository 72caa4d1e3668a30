import API
import Counting
import Execution
import Foundation
import Pipeline
import Scene
import Server
import Storage
import Video

extension LivePorts {
  init(_ server: CountingServer, addresses: AddressPolicy) {
    self.init(
      cameras: CameraControl(server.fleet, server.edits, server.staff),
      views: CameraViews(server.fleet, server.pictures, embedder: server.embedderName),
      lines: LineTrials(server.fleet), addresses: AddressTrials(addresses),
      storage: StorageHealth(server.database, server.outbox, server.fleet), events: server.events)
    holdsChores = { await server.lease.holds(.storeChores($0)) }
  }
}

extension CameraControl {
  fileprivate init(_ fleet: CameraFleet, _ edits: CameraEdits, _ staff: KnownStaff?) {
    self.init(
      states: { await fleet.states() }, start: { await fleet.start($0) }, apply: { await edits.apply($0) },
      applyStaff: { await staff?.refresh($0, in: fleet) })
  }
}

extension CameraViews {
  fileprivate init(_ fleet: CameraFleet, _ pictures: LivePictures, embedder: String?) {
    self.init(
      snapshot: { id, isPainted in
        guard let camera = await fleet.camera(id), let picture = await camera.snapshot(within: 5) else { return nil }
        // Encoding fails for lack of memory only; the dashboard asks again.
        return isPainted ? picture : (try? await pictures.painter(of: id).plain()) ?? nil
      },
      preview: { id in await fleet.camera(id)?.pictures() },
      recentTracks: { id in
        guard let camera = await fleet.camera(id) else { return nil }
        return await camera.trackHistory.recentTracks.map {
          RecentTrack(track: $0.track, from: $0.from, to: $0.to, box: $0.box, visitor: nil)
        }
      },
      embedding: { id, track in
        guard let embedder, let vector = await fleet.camera(id)?.embedding(of: track) else { return nil }
        return TrackEmbedding(model: embedder, vector: vector)
      })
  }
}

extension LineTrials {
  fileprivate init(_ fleet: CameraFleet) {
    self.init(
      dryRun: { id, lines in
        guard let camera = await fleet.camera(id) else { return nil }
        let paths = await camera.trackHistory
        return await runBlocking(named: "dry run") { DryRunResult(paths.dryRun(lines), lines: lines) }
      },
      proposal: { id in
        guard let camera = await fleet.camera(id) else { return nil }
        let paths = await camera.trackHistory
        return await runBlocking(named: "proposal") {
          switch paths.proposal() {
          case .success(let found): ProposalResult(line: found.line, passing: found.passing, paths: found.paths)
          case .failure: ProposalResult(line: nil, passing: 0, paths: paths.confirmedPaths)
          }
        }
      })
    paths = { id in
      guard let camera = await fleet.camera(id) else { return nil }
      let history = await camera.trackHistory
      return await runBlocking(named: "paths") { history.paths.map(\.points) }
    }
  }
}

/// Look-ups of names and paths that may never return.
private let lookups = BlockingCalls(limit: 32)

extension AddressTrials {
  fileprivate init(_ policy: AddressPolicy) {
    let sources = CameraSources(policy)
    self.init(
      folders: policy.folders,
      admit: { address in
        do {
          return .success(try await lookups.call(named: "address", within: 5) { try policy.admit(address) })
        } catch let refusal as AddressRefusal {
          return .failure(refusal)
        } catch {
          // Opening judges each address that it connects to, so that a name may stay unknown here.
          return URLAuthority(address) == nil ? .failure(AddressRefusal(.folder)) : .success(address)
        }
      },
      test: { address, transport in
        do {
          let (info, picture) = try await sources.firstPicture(of: address, over: transport)
          guard let picture else { return .fails(CameraReason(.noFrames)) }
          return .works(size: info.size, rate: info.nominalRate, snapshot: picture)
        } catch {
          return .fails(sources.classify(error).reason)
        }
      })
  }
}

extension StorageHealth {
  fileprivate init(_ database: Database, _ outbox: LedgerOutbox, _ fleet: CameraFleet) {
    self.init {
      let (outboxError, waiting, rejected) = (await outbox.lastError, await outbox.waiting, await outbox.rejected)
      let recording = await fleet.recording().values
      let error = outboxError?.message ?? recording.lazy.compactMap(\.error).first
      return StorageReport(
        engine: database.location.engineName, works: error == nil && database.isOpen, isOpen: database.isOpen,
        isBehind: await outbox.isBehind,
        waiting: waiting + recording.reduce(0) { $0 + $1.waiting },
        reason: error ?? (rejected > 0 ? LedgerDelivery.sentence(rejected: rejected) : nil))
    }
  }
}

extension DatabaseLocation {
  fileprivate var engineName: String {
    switch self {
    case .sqlite: "sqlite"
    case .mysql: "mysql"
    }
  }
}

extension DryRunResult {
  fileprivate init(_ run: DryRun, lines: [CountedLine]) {
    let places = run.placements
    let seconds =
      if let from = run.from, let to = run.to { Double(to.microseconds - from.microseconds) / 1_000_000 } else { 0.0 }
    self.init(
      seconds: seconds, paths: run.paths,
      counts: lines.indices.map {
        .init(
          line: lines[$0].key.title, entries: run.counts[$0].entries, exits: run.counts[$0].exits,
          bodyHeight: places[$0].height, findings: places[$0].findings.map(\.rawValue))
      },
      overlaps: run.overlaps)
  }
}

extension CameraService {
  /// The newest JPEG each time the reader asks.
  nonisolated func pictures() -> AsyncStream<[UInt8]> {
    let items = previews.subscribe().items
    return AsyncStream {
      for await item in items { return item.value }
      return nil
    }
  }
}
