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

/// Alert rules: when they are true, who is told, and how.
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
      }
      var id: Int64
      var raisedSince: String?
      var delivery: Delivery?
      var signingKey: String?
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

  /// The server's own, or one that sees other cameras.
  private func watch(_ site: Site, states: (@Sendable () async -> [CameraState])? = nil) -> AlertWatch {
    let backend = site.server.backend
    guard let states else { return backend.alerts }
    return AlertWatch(
      store: site.store, storeCache: backend.storeCache, occupancy: backend.occupancy, states: states,
      clock: { site.clock.now },
      logger: Logger(label: "test"))
  }

  private func message(_ message: AlertMessage, _ site: Site) throws -> Message {
    try JSONDecoder().decode(Message.self, from: try message.body(in: StoreZones([])))
  }

  /// Catches a rule that is kept and never looked at, one that tells of every person who comes and goes about the limit, and one that is
  /// never told to be over.
  @Test func aFullStoreIsToldOfOnce() async throws {
    let site = try await Site()
    let watch = watch(site)
    let path = "/api/v1/stores/\(site.here.store)"
    try await site.visit(.manager) { manager in
      #expect(try await manager.send(.post, path + "/alerts", Self.rule(20)).status == .created)
      try await site.cross(site.here, 20, from: Site.noon + -3_600)
      #expect(try await watch.look().isEmpty, "at the limit is not above it")
      try await site.cross(site.here, 1, from: Site.noon + -60)
      site.clock.advance(6)
      let raised = try await watch.look()
      #expect(try raised.map { try message($0, site) } == [Message(event: "alert.raised", value: 21, camera: nil)])
      #expect(try await manager.read(path + "/alerts", as: Rules.self).alerts[0].raisedSince == "2026-11-24T14:20:06Z")
      #expect(
        try await manager.read(path + "/overview", as: Overview.self).alerts
          == [Overview.Alert(name: "Nearly full", value: 21, since: "2026-11-24T14:20:06Z")])

      #expect(try await manager.read("/api/v1/overview", as: AllStores.self).stores.map(\.alerts.count) == [1])

      for _ in 0..<3 {
        try await site.cross(site.here, 1, from: site.clock.now, direction: .out)
        site.clock.advance(60)
        #expect(try await watch.look().isEmpty, "below, but for a minute only")
        try await site.cross(site.here, 1, from: site.clock.now)
        site.clock.advance(60)
        #expect(try await watch.look().isEmpty, "above again is nothing new")
      }
      try await site.cross(site.here, 5, from: site.clock.now, step: 0.1, direction: .out)
      site.clock.advance(6)
      #expect(try await watch.look().isEmpty)
      site.clock.advance(301)
      let cleared = try await watch.look()
      #expect(try cleared.map { try message($0, site) } == [Message(event: "alert.cleared", value: 16, camera: nil)])
      #expect(try await manager.read(path + "/overview", as: Overview.self).alerts.isEmpty)
    }
  }

  /// Catches a dead camera that nobody is told of, and alarms at night, when nothing is counted anyway.
  @Test func aCameraWithoutPicturesIsToldOfWhileTheStoreIsOpen() async throws {
    let site = try await Site()
    let newest = Mutex(Site.noon)
    let camera = site.here.camera.id
    let watch = watch(site) {
      [CameraState(camera: camera, phase: .retrying, since: Site.noon, newestFrame: newest.withLock { $0 })]
    }
    try await site.visit(.manager) { manager in
      let path = "/api/v1/stores/\(site.here.store)/alerts"
      #expect(try await manager.send(.post, path, Self.rule(10, kind: "offline")).status == .created)
      site.clock.advance(9 * 60 + 59)
      #expect(try await watch.look().isEmpty)
      site.clock.advance(1)
      let raised = try await watch.look()
      #expect(
        try raised.map { try message($0, site) } == [Message(event: "alert.raised", value: 10, camera: "Main door")])
      newest.withLock { $0 = site.clock.now }
      #expect(try await watch.look().count == 1, "pictures are back")
      // 14:30 and seven hours: the store closed at 20:00.
      site.clock.advance(7 * 3_600)
      #expect(try await watch.look().isEmpty)
      // 09:30 on the next day.
      site.clock.advance(12 * 3_600)
      #expect(try await watch.look().count == 1)
    }
  }

  /// Catches messages that nobody can check, a target that is not told, a redirect that leads the server elsewhere, and a failure that the page
  /// does not show.
  @Test(arguments: [HTTPResponse.Status.ok, .notFound, .found])
  func messagesAreSignedAndDelivered(_ status: HTTPResponse.Status) async throws {
    let site = try await Site()
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
        let watch = watch(site)
        let looking = Task { try await AlertPost.open { await watch.keepLooking(post: $0) } }
        defer { looking.cancel() }
        var rules = try await manager.read(path, as: Rules.self)
        while rules.alerts[0].delivery == nil {
          try await Task.sleep(for: .milliseconds(20))
          rules = try await manager.read(path, as: Rules.self)
        }
        let delivery = try #require(rules.alerts[0].delivery)
        #expect(delivery.isDelivered == (status == .ok))
        #expect(delivery.detail == (status == .ok ? "" : "answered \(status.code)"))
        let messages = got.withLock { $0 }
        #expect(messages.count == 1)
        let key = try #require(rules.alerts[0].signingKey.flatMap(Self.bytes))
        #expect(messages[0].signature == "sha256=" + AlertPost.signature(of: messages[0].body, key))
        #expect(try JSONDecoder().decode(Message.self, from: messages[0].body).event == "alert.raised")
      }
    }
  }

  /// Catches a signature that others reckon otherwise: the second example of RFC 4231.
  @Test func signatureAgreesWithItsStandard() {
    #expect(
      AlertPost.signature(of: Data("what do ya want for nothing?".utf8), Data("Jefe".utf8))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  /// Catches a viewer who could sign messages himself, and addresses that nothing can be posted to.
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

  private static func bytes(_ text: String) -> Data? {
    let digits = Array(text)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
    return bytes.count * 2 == digits.count ? Data(bytes) : nil
  }
}
