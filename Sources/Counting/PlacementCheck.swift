package import Scene

/// Whether a camera sees people at a line well enough to count them, judged by the people who walked there.
///
///     ┌────────────────┐
///     │  ┌──┐          │      body height in pixels, shape of the box, and how far a person moves
///     │  │  │ ●──●──●  │      between two frames within one body height of the line
///     │──┴──┴──────────│ line
///     │ margin         │      room between the line and the picture's edge
///     └────────────────┘
package struct PlacementCheck: Sendable {
  package enum Finding: String, Hashable, Sendable, CaseIterable {
    /// People are too small in the picture: a nearer camera, a longer lens or a larger stream helps.
    case peopleTooSmall = "people-too-small"
    /// The camera looks down steeply, so that the feet hide below the body: count at the head.
    case tooSteep = "too-steep"
    /// People are cut off before they have passed the line: move the line or turn the camera.
    case nearEdge = "near-edge"
    /// People pass in too few frames: raise the frames per second.
    case tooFewFrames = "too-few-frames"
  }

  package struct Result: Hashable, Sendable {
    /// Median body height in pixels; nil while too few people walked near the line.
    package var height: Double?
    package var findings: [Finding]

    package init(height: Double?, findings: [Finding]) {
      self.height = height
      self.findings = findings
    }
  }

  /// Pixels of a body height below which detections become unreliable.
  package static let minHeight = 60.0
  /// Height ÷ width of a box below which the camera looks down steeply. A standing person seen from the front has about 2.5.
  private static let minAspect = 1.35
  /// Body heights that a person can need on each side of the line, to be seen there.
  private static let margin = 0.35
  /// Body heights between two frames above which a person may be seen on one side only.
  private static let maxStep = 0.45
  /// Boxes without which nothing is said.
  private static let minSamples = 12

  private let line: Line
  private let frame: Size
  private var boxes: [Box] = []
  private var steps: [Double] = []
  private var last: [Int: (time: Timestamp, point: Point)] = [:]

  /// - Parameter line: in pixels.
  package init(line: Line, frame: Size) {
    self.line = line
    self.frame = frame
  }

  /// Takes a person's box. The boxes of one person come in time order.
  package mutating func add(_ box: Box, person: Int, at time: Timestamp) {
    let point = line.anchor.point(of: box)
    defer { last[person] = (time, point) }
    guard box.height > 0, box.width > 0, distance(of: point) <= box.height else { return }
    boxes.append(box)
    // After half a second the person stood still or was not seen.
    guard let before = last[person], time - before.time < 0.5 else { return }
    steps.append((point - before.point).length / box.height)
  }

  package var result: Result {
    guard boxes.count >= Self.minSamples, let height = Self.median(boxes.map(\.height)),
      let aspect = Self.median(boxes.map { $0.height / $0.width })
    else { return Result(height: nil, findings: []) }
    var findings: [Finding] = []
    if height < Self.minHeight { findings.append(.peopleTooSmall) }
    if aspect < Self.minAspect, line.anchor == .foot { findings.append(.tooSteep) }
    if room < Self.margin * height { findings.append(.nearEdge) }
    // The fastest fifth decides: standing people take small steps.
    let fast = steps.sorted().dropFirst(steps.count * 4 / 5)
    if fast.count >= 3, let step = Self.median(Array(fast)), step > Self.maxStep { findings.append(.tooFewFrames) }
    return Result(height: height, findings: findings)
  }

  /// Pixels from the line's middle to the picture's edge, on the side with less room.
  private var room: Double {
    let middle = (line.start + line.end) * 0.5
    let inward = line.length > 0 ? line.inward : Point(0, 0)
    return min(toEdge(from: middle, along: inward), toEdge(from: middle, along: inward * -1))
  }

  private func toEdge(from point: Point, along way: Point) -> Double {
    func reach(_ at: Double, _ step: Double, _ end: Double) -> Double {
      abs(step) < 1e-9 ? .infinity : ((step > 0 ? end : 0) - at) / step
    }
    return max(0, min(reach(point.x, way.x, Double(frame.width)), reach(point.y, way.y, Double(frame.height))))
  }

  private func distance(of point: Point) -> Double {
    let along = min(max(line.fraction(of: point), 0), 1)
    return (point - (line.start + line.vector * along)).length
  }

  private static func median(_ values: [Double]) -> Double? {
    values.isEmpty ? nil : values.sorted()[values.count / 2]
  }
}
