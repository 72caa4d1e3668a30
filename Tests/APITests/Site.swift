import Execution
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Scene
import Storage
import Synchronization
import TestSupport
import Testing

@testable import API

/// A server with its own database: two stores with a camera, a line and a zone each, an owner, and a manager and a viewer of the
/// first store.
final class Site: Sendable {
  enum Who: CaseIterable, Sendable { case anonymous, viewer, manager, owner, readKey, liveKey, writeKey }

  static let password = "correct horse battery"
  let database: Database
  let server: APIServer
  let routes: [Route]
  let live: LivePorts
  let started = Started()
  private let folder: URL
  let here: Place
  let there: Place
  let clock: Clock
  private let keys: [Who: String]

  struct Place: Sendable {
    var store: StoreID
    var camera: CameraRecord
  }

  /// Tuesday, 24 November 2026, 14:20 in London and in UTC.
  static let noon = WallTime(microseconds: 1_795_530_000_000_000)

  init(
    configure: (inout APIConfiguration) -> Void = { _ in }, ports: (inout LivePorts) -> Void = { _ in }
  ) async throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "api-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let clock = Clock(time: Self.noon)
    self.clock = clock
    database = try await Database(
      .sqlite(path: folder.appending(path: "test.sqlite").path),
      secrets: SecretBox(keyFile: folder.appending(path: "key").path), clock: { clock.now })
    here = try await Self.place(database, "Harbour Street", "Europe/London")
    there = try await Self.place(database, "Mill Lane", "Europe/Berlin")
    keys = try await Self.people(database, here.store)
    var live = FakeCameras.access(camera: here.camera.id)
    live.cameras.start = { [started] id in started.cameras.withLock { $0.append(id) } }
    ports(&live)
    self.live = live
    var configuration = APIConfiguration()
    configuration.passwordLogRounds = 10
    configuration.passwordParallelism = 1
    configuration.requestRate = nil
    configuration.port = 0
    configuration.version = "1.2.3"
    configure(&configuration)
    var logger = Logger(label: "test")
    logger.logLevel = .error
    server = try APIServer(
      configuration: configuration, database: database, live: live, clock: clock.service, logger: logger)
    routes = RouteTable.all(version: "1.2.3")
  }

  /// Cameras for which the start route was called.
  final class Started: Sendable { let cameras = Mutex<[CameraID]>([]) }

  final class Clock: Sendable {
    private let time: Mutex<WallTime>
    init(time: WallTime) { self.time = Mutex(time) }
    var now: WallTime { time.withLock { $0 } }
    /// Waits in real time.
    var service: ServiceClock {
      ServiceClock(now: { self.now }, uptime: { 0 }, sleep: { try await Task.sleep(for: .seconds($0)) })
    }
    func advance(_ seconds: Double) { time.withLock { $0 = $0 + seconds } }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private static func place(_ database: Database, _ name: String, _ zone: String) async throws -> Place {
    let made = try await database.sites.addStore(Store(name: name, city: "Town", zone: zone, capacity: 120))
    try await database.sites.setOpeningHours(.daily(from: 540, to: 1200), of: made.id)
    let line = Line(start: Point(0.2, 0.6), end: Point(0.8, 0.6), inside: .left)
    let area = Polygon([Point(0, 0), Point(0.5, 0), Point(0.5, 0.5)])
    let camera = try await database.sites.addCamera(
      CameraSetup(
        store: made.id, address: "rtsp://admin:hunter2@10.0.0.7/stream", settings: CameraSettings(name: "Main door"),
        lines: [CountingLine(id: LineID(rawValue: 0), name: "Door", line: line)],
        zones: [Zone(id: ZoneID(rawValue: 0), name: "Tills", area: area)]))
    return Place(store: made.id, camera: camera)
  }

  private static func people(_ database: Database, _ place: StoreID) async throws -> [Who: String] {
    let hash = try PasswordHash(
      of: password, cost: PasswordHash.Cost(logRounds: 10, parallelism: 1), salt: Array("0123456789abcdef".utf8)
    ).text
    for (name, role) in [("olga", Role.owner), ("mara", .manager), ("vic", .viewer)] {
      _ = try await database.accounts.addUser(UserRecord(name: name, passwordHash: hash, role: role, stores: [place]))
    }
    var keys: [Who: String] = [:]
    for (who, scope) in [(Who.readKey, "read"), (.liveKey, "live"), (.writeKey, "write")] {
      let secret = Secret.random(prefix: "ff_")
      _ = try await database.accounts.addKey(
        APIKeyRecord(name: scope, keyHash: secret.hash, shown: "ff_", scopes: [scope], stores: [place]))
      keys[who] = secret.text
    }
    return keys
  }

  /// As if the camera had delivered frames since `time`.
  func watch(_ place: Place, since time: WallTime) async throws {
    let now = clock.now
    try await database.writeHistory {
      try $0.setLife(of: place.camera.id, created: time, framesUntil: now, removed: nil)
    }
  }

  /// Crossings of the first store's line: `people` in every `step` seconds from `start`.
  func cross(_ place: Place, _ count: Int, from start: WallTime, step: Double = 60, direction: Crossing.Direction = .in)
    async throws
  {
    let entries = (0..<count).map { n in
      CrossingEntry(
        id: .random(), store: place.store, camera: place.camera.id, line: place.camera.lines[0].id,
        utc: start + Double(n) * step, direction: direction, visitor: VisitorClass.allCases[n % 3],
        track: TrackID(rawValue: n), score: 0.9, time: Timestamp(seconds: Double(n)))
    }
    _ = try await database.ledger.append(crossings: entries)
  }
}

/// Sends requests as one caller, and validates every response against the OpenAPI document.
struct Visitor: Sendable {
  let site: Site
  let client: any TestClientProtocol
  var headers: HTTPFields = [:]

  /// Signs in, or takes a key.
  init(_ who: Site.Who, _ site: Site, _ client: any TestClientProtocol, keys: [Site.Who: String]) async throws {
    self.site = site
    self.client = client
    if let key = keys[who] { headers[.authorization] = "Bearer " + key }
    guard let name = [Site.Who.viewer: "vic", .manager: "mara", .owner: "olga"][who] else { return }
    headers[.footfall] = "1"
    let response = try await send(.post, "/api/v1/session", ["name": .text(name), "password": .text(Site.password)])
    #expect(response.status == .ok)
    take(response)
  }

  /// Stores the cookies of a response.
  mutating func take(_ response: TestResponse) {
    let cookies = response.headers[values: .setCookie].map { String($0.prefix { $0 != ";" }) }
    headers[.cookie] = cookies.joined(separator: "; ")
  }

  @discardableResult
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: JSONValue? = nil, adding more: HTTPFields = [:]
  ) async throws -> TestResponse {
    var headers = headers
    headers.append(contentsOf: more)
    let bytes = try body.map { ByteBuffer(bytes: try JSONEncoder().encode($0)) }
    if bytes != nil { headers[.contentType] = "application/json" }
    let response = try await client.execute(uri: path, method: method, headers: headers, body: bytes)
    check(response, method, path)
    return response
  }

  func read<Value: Decodable>(_ path: String, as type: Value.Type = JSONValue.self) async throws -> Value {
    let response = try await send(.get, path)
    #expect(response.status == .ok, "\(path): \(String(buffer: response.body))")
    return try JSONDecoder().decode(type, from: Data(response.body.readableBytesView))
  }

  /// The route must declare the status, and the body must match its schema.
  private func check(_ response: TestResponse, _ method: HTTPRequest.Method, _ path: String) {
    let path = path.prefix { $0 != "?" }
    guard let route = site.routes.first(where: { $0.method == method && $0.matches(path) }) else { return }
    let problems = Set(route.allProblems.map(\.status))
    let responses = route.responses.filter { $0.status == response.status }
    #expect(!responses.isEmpty || problems.contains(response.status), "\(method) \(path): \(response.status)")
    guard let schema = responses.isEmpty ? Problem.schema : responses[0].schema else { return }
    let text = String(buffer: response.body)
    if responses.first?.mediaType == "text/event-stream" {
      for event in text.components(separatedBy: "\n\n") { check(event: event, against: schema, path) }
    } else {
      expect(text, fits: schema, "\(method) \(path)")
    }
  }

  /// The schema of an event stream has a property for each name of an event. `missed` has no data.
  private func check(event: String, against schema: JSONSchema, _ path: Substring) {
    let lines = event.split(separator: "\n")
    guard let name = lines.first(where: { $0.hasPrefix("event: ") })?.dropFirst(7), name != "missed",
      let data = lines.first(where: { $0.hasPrefix("data: ") })?.dropFirst(6),
      case .named(_, .object(let events)) = schema
    else { return }
    let described = events.first { $0.name == name }?.schema
    #expect(described != nil, "\(path) sends \(name), which the description lacks")
    if let described { expect(String(data), fits: described, "\(path), \(name)") }
  }

  private func expect(_ json: String, fits schema: JSONSchema, _ place: String) {
    let value = try? JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))
    let violation =
      value.map { schema.violation(in: $0) }
      ?? JSONSchema.Violation(field: "", sentence: "no JSON", cause: ProblemCause(.unreadable))
    #expect(violation == nil, "\(place): \(json.prefix(400))")
  }
}

extension Route {
  func matches(_ path: Substring) -> Bool {
    let mine = self.path.split(separator: "/")
    let other = path.split(separator: "/")
    return mine.count == other.count && zip(mine, other).allSatisfy { $0 == $1 || $0.first == "{" }
  }
}

extension Site {
  /// - Parameter isLive: over a real socket, which streams need.
  func visit<Value>(
    _ who: Who, live isLive: Bool = false, _ test: @Sendable (Visitor) async throws -> Value
  ) async throws -> Value {
    let keys = keys
    return try await server.application().test(isLive ? .live : .router) { client in
      try await test(Visitor(who, self, client, keys: keys))
    }
  }
}

enum FakeCameras {
  static let picture: [UInt8] = [0xff, 0xd8, 0xff, 0xd9]

  /// A frame every twentieth of a second until cancelled.
  private static var endless: AsyncStream<[UInt8]> {
    AsyncStream {
      try? await Task.sleep(for: .milliseconds(50))
      return Task.isCancelled ? nil : picture
    }
  }

  /// One running camera with recent people.
  static func access(camera: CameraID) -> LivePorts {
    var live = LivePorts.idle(
      events: LiveEvents(first: 1), storage: StorageReport(engine: "sqlite", works: true))
    live.cameras.states = {
      [
        CameraState(
          camera: camera, phase: .running, since: Site.noon, rate: 9.81, people: 3, newestFrame: Site.noon,
          size: Size(width: 1920, height: 1080))
      ]
    }
    live.views.snapshot = { id, _ in id == camera ? picture : nil }
    live.views.preview = { id in
      guard id == camera else { return endless }
      return AsyncStream { continuation in
        continuation.yield(picture)
        continuation.yield(picture)
        continuation.finish()
      }
    }
    live.addresses.admit = { $0.hasPrefix("/etc") ? .failure(AddressRefusal(.folder)) : .success($0) }
    live.addresses.test = { address, transport in
      if address.hasPrefix("rtsp://udp-only"), transport != .udp { return .fails(CameraReason(.cannotConnect)) }
      return address.hasPrefix("rtsp")
        ? .works(size: Size(width: 640, height: 360), rate: 25, snapshot: picture) : .fails(CameraReason(.notAVideo))
    }
    live.lines.dryRun = { id, lines in
      guard id == camera else { return nil }
      return DryRunResult(
        seconds: 1712.4, paths: 44, counts: lines.map { .init(line: $0.key.title, entries: 14, exits: 11) })
    }
    live.lines.proposal = { id in
      guard id == camera else { return nil }
      return ProposalResult(
        line: Line(start: Point(0.1, 0.5), end: Point(0.9, 0.5), inside: .right), passing: 41, paths: 44)
    }
    live.views.recentTracks = { id in
      guard id == camera else { return nil }
      let box = Box(left: 0.1, top: 0.1, width: 0.1, height: 0.4)
      return [RecentTrack(track: TrackID(rawValue: 8), from: Site.noon, to: Site.noon, box: box, visitor: .man)]
    }
    live.views.embedding = { id, track in
      id == camera && track.rawValue == 8 ? TrackEmbedding(model: "m", vector: [0.6, 0.8]) : nil
    }
    return live
  }
}
