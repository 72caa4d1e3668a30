package import Scene

/// Parts of the picture in which nobody is to be seen: a poster, a screen, the street behind the shop window.
///
///     ┌───────────────┐
///     │ ▒▒▒▒   o      │     ▒ mask: a detection whose foot point lies in it is dropped before tracking
///     │ ▒o▒▒  /|\     │
///     │ ▒▒▒▒  / \     │
///     └───────────────┘
///
/// The foot point says where a person stands; somebody who walks before a poster keeps their feet outside the mask.
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

  /// The detections that no area hides, in their order.
  package func filter(_ detections: [Detection]) -> [Detection] {
    areas.isEmpty ? detections : detections.filter { !hides($0) }
  }
}
