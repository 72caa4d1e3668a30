import Alerts
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
import Testing

@testable import API

/// Alert rules over HTTP, with readings of a real database and deliveries to a real socket.
struct AlertTests {
  private static func rule(_ limit: Int64, kind: String = "occupancy", target: String? = nil) -> JSONValue {
    [
      "name": "Nearly full", "kind": .text(kind),
      "settings": ["limit": .integer(limit), "target": target.map { .text($0) } ?? .null],
    ]
  }

  private struct Rules: Decodable {
    struct Rule: Decodable {
      struct Delivery: Decodable {
        var isDelivered: Bool
        var detail: String
        var code: String?
      }
      var id: Int64
      var raisedSince: String?
      var delivery: Delivery?
      var signingKey: String?
      var settings: Settings
    }
    struct Settings: Decodable {
      var target: String?
    }
    var alerts: [Rule]
  }

  private struct Overview: Decodable {
    struct Alert: Decodable, Equatable {
      var name: String
      var value: Int
      var since: String
    }
    var alerts: [Alert]
  }

  private struct AllStores: Decodable {
    var stores: [Overview]
  }

  private struct Message: Decodable, Equatable {
    var event: String
    var value: Int
    var camera: String?
  }

  /// The server's own monitor, or one with other camera states.
  private func monitor(_ site: Site, states: (@Sendable () async -> [CameraState])? = nil) -> AlertMonitor {
    let backend = site.server.backend
    guard let states else { return backend.alerts }
    let readings = AlertReadings(
      sites: site.database.sites, storeCache: backend.storeCache, occupancy: backend.occupancy, states: states)
    return AlertMonitor(source: readings.source, channels: [], clock: backend.clock, logger: Logger(label: "test"))
  }

  private func message(_ notification: AlertNotification, _ site: Site) throws -> Message {
    let store = Store(id: notification.rule.store, name: "Harbour Street", city: "", zone: "Europe/London")
    let body = try AlertMessage(notification, store: store, StoreZones([])).body()
    return try JSONDecoder().decode(Message.self, from: body)
  }

  /// Catches a rule that is never evaluated, a notification for every person who comes and goes at the limit, and an alert that
  /// never ends.
  @Test func aFullStoreRaisesOneAlert() async throws {
    let site = try await Site()
    let monitor = monitor(site)
    let path = "/api/v1/stores/\(site.here.store)"
    try await site.visit(.manager) { manager in
      #expect(try await manager.send(.post, path + "/alerts", Self.rule(20)).status == .created)
      try await site.cross(site.here, 20, from: Site.noon + -3_600)
      #expect(try await monitor.evaluate().isEmpty, "at the limit is not above it")
      try await site.cross(site.here, 1, from: Site.noon + -60)
      site.clock.advance(6)
      let raised = try await monitor.evaluate()
      #expect(try raised.map { try message($0, site) } == [Message(event: "alert.raised", value: 21, camera: nil)])
      #expect(try await manager.read(path + "/alerts", as: Rules.self).alerts[0].raisedSince == "2026-11-24T14:20:06Z")
      #expect(
        try await manager.read(path + "/overview", as: Overview.self).alerts
          == [Overview.Alert(name: "Nearly full", value: 21, since: "2026-11-24T14:20:06Z")])

      #expect(try await manager.read("/api/v1/overview", as: AllStores.self).stores.map(\.alerts.count) == [1])

      for _ in 0..<3 {
        try await site.cross(site.here, 1, from: site.clock.now, direction: .out)
        site.clock.advance(60)
        #expect(try await monitor.evaluate().isEmpty, "below, but for a minute only")
        try await site.cross(site.here, 1, from: site.clock.now)
        site.clock.advance(60)
        #expect(try await monitor.evaluate().isEmpty, "above again is nothing new")
      }
      try await site.cross(site.here, 5, from: site.clock.now, step: 0.1, direction: .out)
      site.clock.advance(6)
      #expect(try await monitor.evaluate().isEmpty)
      site.clock.advance(301)
      let cleared = try await monitor.evaluate()
      #expect(try cleared.map { try message($0, site) } == [Message(event: "alert.cleared", value: 16, camera: nil)])
      #expect(try await manager.read(path + "/overview", as: Overview.self).alerts.isEmpty)
    }
  }

  /// Catches a dead camera without an alert, and alarms at night, when nothing is counted.
  @Test func aCameraWithoutFramesRaisesAnAlertWhileTheStoreIsOpen() async throws {
    let site = try await Site()
    let newest = Mutex(Site.noon)
    let camera = site.here.camera.id
    let monitor = monitor(site) {
      [CameraState(camera: camera, phase: .retrying, since: Site.noon, newestFrame: newest.withLock { $0 })]
    }
    try await site.visit(.manager) { manager in
      let path = "/api/v1/stores/\(site.here.store)/alerts"
      #expect(try await manager.send(.post, path, Self.rule(10, kind: "offline")).status == .created)
      site.clock.advance(9 * 60 + 59)
      #expect(try await monitor.evaluate().isEmpty)
      site.clock.advance(1)
      let raised = try await monitor.evaluate()
      #expect(
        try raised.map { try message($0, site) } == [Message(event: "alert.raised", value: 10, camera: "Main door")])
      newest.withLock { $0 = site.clock.now }
      #expect(try await monitor.evaluate().count == 1, "pictures are back")
      // 14:30 and seven hours: the store closed at 20:00.
      site.clock.advance(7 * 3_600)
      #expect(try await monitor.evaluate().isEmpty)
      // 09:30 on the next day.
      site.clock.advance(12 * 3_600)
      #expect(try await monitor.evaluate().count == 1)
    }
  }

  /// Catches unsigned messages, a target that receives nothing, a redirect that leads the server elsewhere, and a failure that the
  /// dashboard does not show.
  @Test(arguments: [HTTPResponse.Status.ok, .notFound, .found])
  func messagesAreSignedAndDelivered(_ status: HTTPResponse.Status) async throws {
    let site = try await Site { $0.alertTargets = NetworkPolicy(hosts: ["localhost"]) }
    let got = Mutex<[(signature: String, body: Data)]>([])
    let router = Router()
    router.post("hook") { request, _ in
      let body = Data(try await request.body.collect(upTo: 10_000).readableBytesView)
      let signature = HTTPField.Name("X-Footfall-Signature").flatMap { request.headers[$0] } ?? ""
      got.withLock { $0.append((signature, body)) }
      return Response(status: status, headers: [.location: "/elsewhere"])
    }
    router.get("elsewhere") { _, _ in
      got.withLock { $0.append(("followed", Data())) }
      return "here"
    }
    try await Application(router: router).test(.live) { target in
      let port = try #require(target.port)
      try await site.visit(.manager) { manager in
        let path = "/api/v1/stores/\(site.here.store)/alerts"
        let rule = Self.rule(1, target: "http://localhost:\(port)/hook")
        #expect(try await manager.send(.post, path, rule).status == .created)
        try await site.cross(site.here, 2, from: Site.noon + -60, step: 1)
        let monitor = monitor(site)
        let running = Task { await monitor.run() }
        defer { running.cancel() }
        var rules = try await manager.read(path, as: Rules.self)
        while rules.alerts[0].delivery == nil {
          try await Task.sleep(for: .milliseconds(20))
          rules = try await manager.read(path, as: Rules.self)
        }
        let delivery = try #require(rules.alerts[0].delivery)
        #expect(delivery.isDelivered == (status == .ok))
        #expect(delivery.code == (status == .ok ? "delivered" : "rejected"))
        let messages = got.withLock { $0 }
        #expect(messages.count == 1)
        let key = try #require(rules.alerts[0].signingKey.flatMap(Self.bytes))
        #expect(messages[0].signature == "sha256=" + WebhookSender.signature(of: messages[0].body, key: key))
        #expect(try JSONDecoder().decode(Message.self, from: messages[0].body).event == "alert.raised")
      }
    }
  }

  /// Catches a viewer who receives the signing key, and targets that cannot receive a POST.
  @Test func keysAreForManagersAndTargetsAreAddresses() async throws {
    let site = try await Site()
    let path = "/api/v1/stores/\(site.here.store)/alerts"
    try await site.visit(.manager) { manager in
      for target in ["file:///etc/passwd", "http://", "example.com/hook", "https://a b/", "javascript:alert(1)"] {
        #expect(try await manager.send(.post, path, Self.rule(5, target: target)).status == .unprocessableContent)
      }
      #expect(
        try await manager.send(.post, path, Self.rule(5, target: "https://example.com/hook?a=b")).status == .created)
      #expect(try await manager.send(.post, path, Self.rule(5)).status == .created)
      let keys = try await manager.read(path, as: Rules.self).alerts.map(\.signingKey)
      #expect(keys[0]?.count == 64 && keys[1] == nil)
    }
    try await site.visit(.viewer) { viewer in
      let keys = try await viewer.read(path, as: Rules.self).alerts.map(\.signingKey)
      #expect(keys == [nil, nil])
    }
  }

  /// Catches an inner service that a target reaches, by a number, a name or a spelling of them.
  @Test(arguments: [
    "http://127.0.0.1:PORT/", "http://localhost:PORT/", "http://2130706433:PORT/", "http://0x7f.1:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/", "http://10.0.0.5@127.0.0.1:PORT/", "http://127.0.0.1:PORT#@example.com/",
    "http://169.254.169.254/latest", "http://127.0.0.1:PORT\\@example.com/", "http://%31%32%37.0.0.1:PORT/",
  ])
  func innerTargetsAreClosed(_ target: String) async throws {
    let site = try await Site()
    let hits = Mutex(0)
    let router = Router()
    router.post("**") { _, _ in
      hits.withLock { $0 += 1 }
      return Response(status: .ok)
    }
    let path = "/api/v1/stores/\(site.here.store)/alerts"
    try await Application(router: router).test(.live) { server in
      let target = target.replacing("PORT", with: String(try #require(server.port)))
      try await site.visit(.manager) { manager in
        let rule = Self.rule(5, target: target)
        #expect(try await manager.send(.post, path, rule).status == .unprocessableContent)
        // A rule that was saved before the name led there, or by an earlier version.
        let saved = try await site.database.sites.addAlertRule(
          AlertRule(store: site.here.store, name: "Old", kind: .occupancy, limit: 5, target: target))
        let test = try await manager.send(.post, path + "/\(saved.id)/test")
        #expect(test.status == .ok && String(buffer: test.body).contains("\"not-allowed\""))
        // A request with a target of no known form is refused before its rule is read.
        guard TextFormat.webAddress.accepts(target) else { return }
        let change: JSONValue = [
          "name": "Old", "kind": "occupancy", "isEnabled": false,
          "settings": ["limit": 5, "target": .text(target)],
        ]
        #expect(try await manager.send(.put, path + "/\(saved.id)", change).status == .ok, "it can be switched off")
      }
    }
    #expect(hits.withLock { $0 } == 0)
  }

  /// Catches a test that is not sent, or that looks like an alert.
  @Test func aTestReachesTheTarget() async throws {
    let site = try await Site { $0.alertTargets = NetworkPolicy(hosts: ["localhost"]) }
    let events = Mutex<[String]>([])
    let router = Router()
    router.post("hook") { request, _ in
      let body = Data(try await request.body.collect(upTo: 10_000).readableBytesView)
      let event = try JSONDecoder().decode(Message.self, from: body).event
      events.withLock { $0.append(event) }
      return Response(status: .ok)
    }
    let path = "/api/v1/stores/\(site.here.store)/alerts"
    try await Application(router: router).test(.live) { server in
      let port = try #require(server.port)
      try await site.visit(.manager) { manager in
        for target in ["http://localhost:\(port)/hook", nil] {
          #expect(try await manager.send(.post, path, Self.rule(5, target: target)).status == .created)
        }
        let rules = try await manager.read(path, as: Rules.self).alerts
        let delivery = try await manager.send(.post, path + "/\(rules[0].id)/test")
        #expect(
          try JSONDecoder().decode(Rules.Rule.Delivery.self, from: Data(delivery.body.readableBytesView)).isDelivered)
        #expect(try await manager.send(.post, path + "/\(rules[1].id)/test").status == .conflict)
      }
    }
    #expect(events.withLock { $0 } == ["alert.test"])
  }

  /// Catches a list that grows without end, and each of whose rules sends messages.
  @Test func aStoreHasAtMostFiftyRules() async throws {
    let site = try await Site()
    let path = "/api/v1/stores/\(site.here.store)/alerts"
    for _ in 0..<50 {
      _ = try await site.database.sites.addAlertRule(
        AlertRule(store: site.here.store, name: "Full", kind: .occupancy, limit: 5))
    }
    try await site.visit(.manager) { manager in
      let refused = try await manager.send(.post, path, Self.rule(5))
      #expect(refused.status == .conflict && String(buffer: refused.body).contains("\"too-many\""))
      #expect(try await manager.read(path, as: Rules.self).alerts.count == 50)
    }
  }

  /// Catches the secret path of a chat service, and a camera's address, shown to callers who cannot change them.
  @Test(arguments: [Site.Who.viewer, .readKey])
  func callersWhoOnlyReadSeeHosts(_ who: Site.Who) async throws {
    let site = try await Site()
    let path = "/api/v1/stores/\(site.here.store)/alerts"
    let target = "https://user:word@hooks.example.com/services/T0/B0/s3cret?key=1"
    _ = try await site.database.sites.addAlertRule(
      AlertRule(store: site.here.store, name: "Full", kind: .occupancy, limit: 5, target: target))
    _ = try await site.database.sites.updateCamera(
      site.here.camera.id, settings: site.here.camera.settings, address: "rtsp://admin:word@10.0.0.9:554/s3cret")
    try await site.visit(who) { reader in
      #expect(try await reader.read(path, as: Rules.self).alerts[0].settings.target == "https://hooks.example.com")
      for path in ["cameras", "cameras/\(site.here.camera.id)"] {
        let text = String(buffer: try await reader.send(.get, "/api/v1/" + path).body)
        #expect(text.contains("\"10.0.0.9\"") && !text.contains("s3cret") && !text.contains("admin"))
      }
    }
    try await site.visit(.manager) { manager in
      #expect(try await manager.read(path, as: Rules.self).alerts[0].settings.target == target)
      let text = String(buffer: try await manager.send(.get, "/api/v1/cameras/\(site.here.camera.id)").body)
      #expect(text.replacing("\\/", with: "/").contains("rtsp://admin:•••@10.0.0.9:554/s3cret"))
    }
  }

  private static func bytes(_ text: String) -> Data? {
    let digits = Array(text)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
    return bytes.count * 2 == digits.count ? Data(bytes) : nil
  }
}
