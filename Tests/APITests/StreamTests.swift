import Execution
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Streams, over a real socket.
struct StreamTests {
  /// Catches events of other stores, events that a reconnecting listener misses, and a stream that does not end when the hub closes.
  @Test func aReconnectingListenerGetsItsStoresEvents() async throws {
    let site = try await Site()
    let hub = site.live.events
    hub.publish(.occupancy(people: 1), store: site.here.store, at: Site.noon)
    hub.publish(.occupancy(people: 2), store: site.there.store, at: Site.noon)
    // A camera that was added after the stream was opened.
    let late = CameraState(camera: CameraID(rawValue: 77), phase: .connecting, since: Site.noon)
    hub.publish(.state(late), store: site.here.store, at: Site.noon)
    hub.publish(
      .state(CameraState(camera: site.there.camera.id, phase: .failed, since: Site.noon)), store: site.there.store,
      at: Site.noon)
    hub.publish(.storage(isBehind: true, waiting: 3), store: nil, at: Site.noon)
    try await site.visit(.liveKey, live: true) { visitor in
      var visitor = visitor
      visitor.headers[.lastEventID] = "0"
      let closing = Task {
        while !Task.isCancelled {
          if hub.readerCount > 0 { hub.finish() }
          await Task.yield()
        }
      }
      defer { closing.cancel() }
      let text = String(buffer: try await visitor.send(.get, "/api/v1/events").body)
      #expect(text.contains("id: 1\nevent: occupancy\n") && text.contains("\"people\":1"))
      #expect(!text.contains("\"people\":2"))
      #expect(text.contains("\"camera\":77") && !text.contains("\"phase\":\"failed\""))
      #expect(text.contains("event: storage\n"))
    }
  }

  /// Catches frames that a browser cannot tell apart.
  @Test func picturesComeInParts() async throws {
    let site = try await Site()
    try await site.visit(.viewer, live: true) { visitor in
      let response = try await visitor.send(.get, "/api/v1/cameras/\(site.here.camera.id)/live.mjpeg")
      #expect(response.headers[.contentType] == "multipart/x-mixed-replace; boundary=frame")
      let text = String(decoding: response.body.readableBytesView, as: UTF8.self)
      #expect(
        text.components(separatedBy: "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: 4\r\n\r\n").count == 3)
    }
  }

  /// Catches streams without a limit.
  @Test func streamsAreLimited() async throws {
    let site = try await Site { $0.streamLimit = 0 }
    try await site.visit(.viewer) { visitor in
      let response = try await visitor.send(.get, "/api/v1/events")
      #expect(response.status == .tooManyRequests && response.headers[.retryAfter] != nil)
    }
  }

  enum Revocation: CaseIterable { case disabled, storeTaken, signedOut, keyRevoked }

  /// Catches a stream that continues for a caller who was disabled, lost the store, signed out, or whose key was revoked.
  /// The test then hangs, as the pictures of the second camera never end.
  @Test(.timeLimit(.minutes(1)), arguments: Revocation.allCases)
  func streamsEndWithTheRightToThem(_ revocation: Revocation) async throws {
    let site = try await Site { $0.streamRecheckInterval = 0.05 }
    let second = try await site.database.sites.addCamera(
      CameraSetup(
        store: site.here.store, address: "rtsp://10.0.0.8/stream", settings: CameraSettings(name: "Back door"))
    ).id
    try await site.visit(revocation == .keyRevoked ? .liveKey : .viewer, live: true) { visitor in
      async let response = visitor.send(.get, "/api/v1/cameras/\(second)/live.mjpeg")
      try await site.visit(.owner) { owner in
        while true {
          let health = try await owner.read("/api/v1/health", as: Health.self)
          if health.streams.pictures > 0 { break }
          try await Task.sleep(for: .milliseconds(20))
        }
        switch revocation {
        case .disabled: try await owner.send(.patch, "/api/v1/users/3", ["isEnabled": .boolean(false)])
        case .storeTaken: try await owner.send(.patch, "/api/v1/users/3", ["stores": .list([])])
        case .keyRevoked: try await owner.send(.delete, "/api/v1/keys/2")
        case .signedOut: break
        }
      }
      if revocation == .signedOut {
        // The stream was begun before the session's tokens were renewed; another connection, as it holds this one.
        try await site.visit(.anonymous) { other in
          var later = other
          later.headers = visitor.headers
          later.take(try await later.send(.post, "/api/v1/session/refresh"))
          #expect(try await later.send(.delete, "/api/v1/session").status == .noContent)
        }
      }
      let status = try await response.status
      #expect(status == .ok)
    }
  }

  private struct Health: Decodable {
    struct Streams: Decodable { var pictures: Int }
    var streams: Streams
  }
}
