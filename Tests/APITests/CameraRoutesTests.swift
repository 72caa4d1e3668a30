import HTTPTypes
import HummingbirdTesting
import Storage
import Synchronization
import Testing

@testable import API

struct CameraRoutesTests {
  /// Catches a start that only updates the row, so that a failed or finished camera does not run again.
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
