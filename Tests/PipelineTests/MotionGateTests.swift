import Pipeline
import Scene
import Synchronization
import Testing

/// A drawn room: noise over a grey floor, and people as darker or lighter boxes; the detector knows where they are.
private final class Room: PersonDetector {
  static let size = Size(width: 640, height: 384)
  let request: InputRequest? = InputRequest(size: size, format: .rgbPlanar, fit: .stretch)
  private let people = Mutex<[Timestamp: [Box]]>([:])

  func detections(in frame: Frame) async throws -> [Detection] {
    people.withLock { $0[frame.time] ?? [] }.map { Detection(box: $0, score: 0.9) }
  }

  /// - Parameters:
  ///   - contrast: grey levels of a person against the floor.
  ///   - light: grey level of the floor.
  func frame(_ index: Int, _ boxes: [Box], contrast: Int = 12, light: Int = 100) -> Frame {
    let time = Timestamp(seconds: Double(index) / 10)
    people.withLock { $0[time] = boxes }
    let pixels = Self.size.width * Self.size.height
    nonisolated(unsafe) let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: pixels)
    var noise = UInt64(index) &+ 1
    for i in 0..<pixels {
      noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      memory[i] = UInt8(light + Int(noise >> 33) % 11 - 5)
    }
    for box in boxes {
      for y in Int(box.top)..<Int(box.bottom) {
        for x in Int(box.left)..<Int(box.right) { memory[y * Self.size.width + x] &+= UInt8(contrast) }
      }
    }
    let planes = (0..<3).map { _ in Picture.Plane(base: memory, stride: Self.size.width) }
    let input = Picture(size: Self.size, format: .rgbPlanar, planes: planes) { memory.deallocate() }
    return Frame(
      index: index, time: time, wallTime: WallTime(microseconds: 0), size: Self.size, picture: nil, input: input,
      placement: nil)
  }
}

@Suite struct MotionGateTests {
  private let room = Room()

  /// Catches a gate that misses people: a person who enters after a long empty time must be detected in every frame.
  @Test(arguments: [(12, 10, 24), (12, 14, 40), (40, 8, 16), (6, 24, 70)])
  func nobodyIsMissed(contrast: Int, width: Double, height: Double) async throws {
    let gate = MotionGate(room)
    for index in 0..<200 {
      // Empty for ten seconds, then a person enters from the left.
      let boxes = index < 100 ? [] : [Box(left: Double(index - 100) * 3, top: 90, width: width, height: height)]
      let frame = room.frame(index, boxes, contrast: contrast)
      let seen = try await gate.detections(in: frame)
      #expect(seen.map(\.box) == boxes, "frame \(index)")
    }
    #expect(gate.frames.analysed < 150, "the first hold of 4 s, six due frames, and all frames with people")
  }

  /// Catches a gate that saves nothing in an empty room, or that noise and drifting light keep open.
  @Test func anEmptyRoomIsAnalysedOnceASecond() async throws {
    let gate = MotionGate(room)
    for index in 0..<200 { _ = try await gate.detections(in: room.frame(index, [], light: 100 + index / 20)) }
    #expect(gate.frames.analysed <= 60, "once a second, and the first hold")
  }

  /// Catches a standing person who becomes part of the background.
  @Test func aStandingPersonIsAnalysedInEveryFrame() async throws {
    let gate = MotionGate(room)
    let box = Box(left: 100, top: 60, width: 20, height: 60)
    for index in 0..<150 {
      let seen = try await gate.detections(in: room.frame(index, index < 50 ? [] : [box]))
      #expect(seen.count == (index < 50 ? 0 : 1))
    }
  }
}
