import Pipeline
import Scene
import Synchronization
import Testing
import Tracking

/// A person with one constant embedding, who walks through the picture again and again.
private final class Uniform: PersonEmbedder {
  let inputHeight = 256
  let asked = Mutex(0)

  func embeddings(of boxes: [Box], in frame: Frame) async throws -> [[Float]] {
    asked.withLock { $0 += boxes.count }
    return boxes.map { _ in [0, 1, 0, 0] }
  }
}

@Suite struct RecentEmbeddingsTests {
  private let studio = Studio()

  private func walk(_ feed: Feed) {
    for step in 0..<40 { feed.send([Box(left: 40 + 14 * Double(step), top: 200, width: 40, height: 100)]) }
  }

  /// Catches a mark that finds no embedding, and one that does not reach the running camera.
  @Test(.timeLimit(.minutes(1))) func aMarkedPersonIsStaffFromTheNextFrameOn() async throws {
    var ports = studio.ports()
    let uniform = Uniform()
    ports.analysis.makeAppearance = { _, size in
      Appearance(embedder: uniform, staff: StaffRecognizer(gallery: StaffGallery(entries: [])), frame: size)
    }
    let camera = CameraService(.door(), ports: ports)
    let feed = studio.nextOpening()
    await camera.start()
    walk(feed)
    for _ in 0..<30 { feed.send([]) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    #expect(studio.recorded.withLock { $0.map(\.visitor) } == [nil])
    let track = try #require(await camera.trackHistory.recentTracks.first?.track)
    let look = try #require(await camera.embedding(of: track))
    #expect(await camera.embedding(of: TrackID(rawValue: 999)) == nil)
    camera.replaceStaff(StaffGallery(entries: [.init(name: "Blue apron", embedding: look)]))
    walk(feed)
    for _ in 0..<30 { feed.send([]) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    #expect(studio.recorded.withLock { $0.map(\.visitor) } == [nil, .staff])
    await camera.stop()
  }

  /// Catches a camera that cannot open, and so loses all its crossings, because the staff cannot be read. Also staff that stays
  /// unknown once it can be read, and staff that is forgotten when the database becomes unreachable again.
  @Test(.timeLimit(.minutes(1))) func aCameraCountsWhileStaffCannotBeRead() async {
    let isAway = Mutex(true)
    let staff = KnownStaff { _ in
      if isAway.withLock({ $0 }) { throw Studio.Lost() }
      return StaffGallery(entries: [.init(name: "Blue apron", embedding: [0, 1, 0, 0])])
    }
    var ports = studio.ports()
    let uniform = Uniform()
    ports.analysis.makeAppearance = { setup, size in
      Appearance(
        embedder: uniform, staff: StaffRecognizer(gallery: await staff.gallery(of: setup.store)), frame: size)
    }
    let fleet = CameraFleet(ports)
    let feed = studio.nextOpening()
    await fleet.set(.door())
    walk(feed)
    for _ in 0..<30 { feed.send([]) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    await staff.retry(in: fleet)
    isAway.withLock { $0 = false }
    await staff.retry(in: fleet)
    walk(feed)
    for _ in 0..<30 { feed.send([]) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    #expect(studio.recorded.withLock { $0.map(\.visitor) } == [nil, .staff])
    isAway.withLock { $0 = true }
    await staff.refresh(StoreID(rawValue: 1), in: fleet)
    #expect(await staff.gallery(of: StoreID(rawValue: 1)).entries.count == 1)
    await fleet.stopAll()
  }

  /// Catches an edit of lines that restores an outdated list of staff: another program marked a person since, and the opening has
  /// read it.
  @Test(.timeLimit(.minutes(1))) func anEditOfLinesLeavesTheStaffAlone() async {
    var ports = studio.ports()
    let uniform = Uniform()
    ports.analysis.makeAppearance = { _, size in
      let gallery = StaffGallery(entries: [.init(name: "Blue apron", embedding: [0, 1, 0, 0])])
      return Appearance(embedder: uniform, staff: StaffRecognizer(gallery: gallery), frame: size)
    }
    let camera = CameraService(.door(), ports: ports)
    camera.replaceStaff(StaffGallery(entries: []))
    let feed = studio.nextOpening()
    await camera.start()
    feed.send([])
    await studio.event(.phase(.running))
    var renamed = CountingLine.middle
    renamed.name = "main door"
    await camera.apply(.door(lines: [renamed]))
    walk(feed)
    for _ in 0..<30 { feed.send([]) }
    await studio.event(.crossing(LineID(rawValue: 1), .in))
    #expect(studio.recorded.withLock { $0.map(\.visitor) } == [.staff])
    await camera.stop()
  }
}
