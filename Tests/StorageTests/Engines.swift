import Foundation
import Scene
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// The two engines that every contract test runs on.
enum TestEngine: String, CaseIterable, CustomTestStringConvertible {
  case sqlite, mariadb

  var testDescription: String { rawValue }

  func location() throws -> DatabaseLocation {
    switch self {
    case .sqlite: .sqlite(path: NSTemporaryDirectory() + "store-\(UUID().uuidString).sqlite")
    case .mariadb: .mysql(try MariaDB.running().database())
    }
  }
}

/// A clock that changes only when it is set.
final class TestClock: Sendable {
  private let time: Mutex<WallTime>
  init(_ text: String = "2026-11-24T12:00:00Z") { time = Mutex(.at(text)) }
  var now: WallTime { time.withLock { $0 } }
  func set(_ text: String) { time.withLock { $0 = .at(text) } }
}

extension WallTime {
  static func at(_ text: String) -> WallTime {
    let date = (try? Date(text, strategy: .iso8601)) ?? Date(timeIntervalSince1970: 0)
    return WallTime(seconds: Int64(date.timeIntervalSince1970))
  }
}

/// A store with one camera and two lines, of which one is an entrance.
struct StoreFixture {
  let database: Database
  let clock: TestClock
  let store: Store
  let camera: CameraRecord
  var entrance: LineID { camera.lines[0].id }
  var inner: LineID { camera.lines[1].id }

  init(
    _ engine: TestEngine, at location: DatabaseLocation? = nil, zone: String = "UTC", dayStart: Int = 0,
    clock: TestClock = TestClock(),
    hours: OpeningHours? = nil
  ) async throws {
    self.clock = clock
    database = try await Database(location ?? engine.location(), secrets: SecretBox(), clock: { clock.now })
    store = try await database.sites.addStore(Store(name: "Olaya", city: "Riyadh", zone: zone, dayStart: dayStart))
    if let hours { try await database.sites.setOpeningHours(hours, of: store.id) }
    let line = Line(start: Point(0.1, 0.2), end: Point(0.9, 0.2), inside: .left)
    camera = try await database.sites.addCamera(
      CameraSetup(
        store: store.id, address: "rtsp://admin:pa@ss@10.0.0.9/1", settings: CameraSettings(name: "front"),
        lines: [
          CountingLine(id: LineID(rawValue: 0), name: "door", line: line),
          CountingLine(id: LineID(rawValue: 0), name: "aisle", line: line, isEntrance: false),
        ],
        zones: [
          Zone(id: ZoneID(rawValue: 0), name: "till", area: Polygon([Point(0, 0), Point(1, 0), Point(1, 1)]))
        ]))
  }

  /// As if the camera had delivered frames since `time`.
  func watch(since time: WallTime) async throws {
    let (camera, now) = (camera.id, clock.now)
    try await database.writeHistory {
      try $0.setLife(of: camera, created: time, framesUntil: max(time, now), removed: nil)
    }
  }

  func entry(
    _ time: String, _ direction: Crossing.Direction = .in, _ visitor: VisitorClass? = .man, line: LineID? = nil,
    id: CrossingID = .random()
  ) -> CrossingEntry {
    CrossingEntry(
      id: id, store: store.id, camera: camera.id, line: line ?? entrance, utc: .at(time), direction: direction,
      visitor: visitor, track: TrackID(rawValue: 7), score: 0.75, time: Timestamp(seconds: 2))
  }
}
