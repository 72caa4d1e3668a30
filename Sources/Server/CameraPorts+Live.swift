internal import Execution
internal import Logging
internal import Pipeline
internal import Scene
internal import Storage
internal import Tracking

extension VideoPort {
  static func live(_ sources: CameraSources, _ pictures: LivePictures) -> VideoPort {
    VideoPort(
      open: { try await sources.open($0, $1) }, classify: { sources.classify($0) },
      paint: { await pictures.paint($0, $1) })
  }
}

extension AnalysisPort {
  static func live(_ networks: SharedNetworks, _ staff: KnownStaff?) -> AnalysisPort {
    AnalysisPort(
      detector: networks.detectors, makeTracker: { networks.makeTracker(for: $0) },
      makeAppearance: { setup, size in
        guard let staff else { return networks.appearance(size) }
        return networks.appearance(size, staff: StaffRecognizer(gallery: await staff.gallery(of: setup.store)))
      })
  }
}

extension WatchPort {
  static func live(_ publisher: CrossingPublisher, _ events: LiveEvents, _ clock: ServiceClock) -> WatchPort {
    WatchPort(
      published: { publisher.publishCrossings($1, of: $0) },
      changed: { events.publish(.state($1), store: $0, at: clock.now()) })
  }
}

extension KnownStaff {
  init(_ database: Database, embedder: String, _ logger: Logger) {
    self.init { store in
      do {
        let embeddings = try await StaffRecords(database, store: store).embeddings()
        let sealed = embeddings.count(where: \.isSealed)
        if sealed > 0 {
          logger.warning(
            "Staff embeddings are sealed with another key. Restore that key, or remove them and mark the staff again",
            metadata: ["store": "\(store)", "embeddings": "\(sealed)"])
        }
        return StaffRecords.gallery(of: embedder, among: embeddings)
      } catch {
        logger.failed(
          "Staff could not be read; cameras keep the last known staff", error, metadata: ["store": "\(store)"])
        throw error
      }
    }
  }
}

extension CameraEdits {
  init(_ fleet: CameraFleet, _ database: Database, _ pictures: LivePictures, _ logger: Logger) {
    self.init(fleet) { id in
      do {
        return try await database.sites.setup(of: id)
      } catch let error as StorageError where error.code == .notFound {
        return nil
      } catch let error as StorageError where error.code == .badKey {
        logger.error("Camera could not be started", metadata: ["camera": "\(id)", "error": "\(error)"])
        return nil
      } catch {
        logger.failed("Edited camera could not be read; it runs on unchanged", error, metadata: ["camera": "\(id)"])
        throw error
      }
    } removed: {
      pictures.forget($0)
    }
  }
}
