package import Scene

/// Areas of the picture without people to count: a poster, a screen, the street behind a window.
///
///     ┌───────────────┐
///     │ ▒▒▒▒   o      │     ▒ mask: a detection with its foot point inside is dropped before tracking
///     │ ▒o▒▒  /|\     │
///     │ ▒▒▒▒  / \     │
///     └───────────────┘
///
/// The foot point is where a person stands. A person who walks in front of a poster has the feet outside the mask.
package struct IgnoreMask: Hashable, Sendable {
  package var areas: [Polygon]
  package var anchor: Anchor

  package init(areas: [Polygon], anchor: Anchor = .foot) {
    self.areas = areas
    self.anchor = anchor
  }

  package func hides(_ detection: Detection) -> Bool {
    let point = anchor.point(of: detection.box)
    return areas.contains { $0.contains(point) }
  }

  /// Returns the detections outside all areas, in their order.
  package func filter(_ detections: [Detection]) -> [Detection] {
    areas.isEmpty ? detections : detections.filter { !hides($0) }
  }
}
