package import Execution
package import Scene

/// Publishes durable crossings as live events.
package struct CrossingPublisher: Sendable {
  private let counts: LiveCounts
  private let events: LiveEvents

  package init(counts: LiveCounts, events: LiveEvents) {
    self.counts = counts
    self.events = events
  }

  package func publishCrossings(_ crossings: [CrossingEntry], of setup: CameraSetup) {
    for crossing in crossings {
      let isEntrance = setup.lines.first { $0.id == crossing.line }?.isEntrance ?? false
      let occupancy = counts.add(crossing, isEntrance: isEntrance)
      events.publish(
        .crossing(
          LiveEvent.LineCrossed(
            camera: crossing.camera, line: crossing.line, direction: crossing.direction, visitor: crossing.visitor,
            occupancy: occupancy)), store: crossing.store, at: crossing.utc)
    }
  }
}
