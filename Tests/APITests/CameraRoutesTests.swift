import HTTPTypes
import HummingbirdTesting
import Storage
import Synchronization
import Testing

@testable import API

struct CameraRoutesTests {
  /// Catches "start" that only writes what is written already, so that a camera which failed or was played to its end stays so.
  @Test func startReachesTheRunningCamera() async throws {
    let site = try await Site()
    let camera = site.here.camera.id
    try await site.visit(.manager) { visitor in
      let stopped = try await visitor.send(.post, "/api/v1/cameras/\(camera)/stop")
      #expect(stopped.status == .ok)
      #expect(site.started.cameras.withLock { $0.isEmpty })
      for _ in 0..<2 {
        let started = try await visitor.send(.post, "/api/v1/cameras/\(camera)/start")
        #expect(started.status == .ok)
      }
    }
    #expect(site.started.cameras.withLock { $0 } == [camera, camera])
  }
}
