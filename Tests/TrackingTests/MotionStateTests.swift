import Scene
import Testing

@testable import Tracking

@Suite struct MotionStateTests {
  let noise = MotionNoise(position: 0.274, velocity: 1.03, measurement: 0.05, initialSpeed: 1.875)

  /// Catches a wrong block, a lost cross term, and noise that does not scale with the height.
  ///
  /// Reference: the full eight-state filter in NumPy, x' = F x, P' = F P Fᵀ + Q, K = P Hᵀ S⁻¹, with F = [[I, dt I], [0, I]] and
  /// Q = [[p² dt + q² dt³/3, q² dt²/2], [q² dt²/2, q² dt]] per coordinate.
  @Test func fourBlocksEqualTheEightByEightFilter() {
    var state = MotionState(BoxVector(100, 200, 0.5, 160), noise: noise)
    var distances: [Double] = []
    for (measured, dt) in [
      (BoxVector(104, 203, 0.52, 158), 0.1), (BoxVector(109, 205, 0.49, 161), 0.04),
      (BoxVector(130, 212, 0.5, 163), 0.5),
    ] {
      state.predict(dt, noise: noise)
      distances.append(state.distance(to: measured, noise: noise))
      state.correct(measured, noise: noise)
    }
    close(distances, [0.058865015868503796, 0.1187654547443299, 0.007233269204241655])
    close(
      lanes(state.position) + lanes(state.velocity),
      [130.031303, 212.052329, 0.500210347, 163.012288, 44.4555171, 15.6850444, -8.62769799e-09, 5.74256968])
    close(
      lanes(state.pp) + lanes(state.vv) + lanes(state.pv),
      [
        67.1596592, 67.1596592, 0.00165451593, 67.1596592, 8628.86454, 8628.86454, 1.81131319e-06, 8628.86454,
        124.205934, 124.205934, 5.05514861e-07, 124.205934,
      ])
  }

  /// Catches noise per frame, by which ten frames at 10 frames/s differ from one step of a second.
  @Test(arguments: [1, 2, 10, 60]) func predictionDoesNotDependOnTheFrameRate(steps: Int) {
    var once = MotionState(BoxVector(100, 200, 0.5, 160), noise: noise)
    once.velocity = BoxVector(40, -8, 0, 0)
    var often = once
    once.predict(1, noise: noise)
    for _ in 0..<steps { often.predict(1 / Double(steps), noise: noise) }
    close(
      lanes(often.position) + lanes(often.pp) + lanes(often.pv) + lanes(often.vv),
      lanes(once.position) + lanes(once.pp) + lanes(once.pv) + lanes(once.vv))
  }

  /// Catches a gate in pixels instead of deviations, which treats near and far people differently.
  @Test(arguments: [20.0, 100, 900]) func theGateIsIndependentOfScale(height: Double) {
    var state = MotionState(BoxVector(0, 0, 0.4, height), noise: noise)
    state.predict(0.04, noise: noise)
    state.correct(BoxVector(0, 0, 0.4, height), noise: noise)
    state.predict(0.04, noise: noise)
    let gate = TrackerSettings().mahalanobisGate
    #expect(state.distance(to: BoxVector(0.1 * height, 0, 0.4, height), noise: noise) < gate)
    #expect(state.distance(to: BoxVector(0.6 * height, 0, 0.4, height), noise: noise) > gate)
  }

  /// Catches a conversion that loses a coordinate.
  @Test func boxAndVectorConvertBothWays() {
    let box = Box(left: 10, top: 20, width: 30, height: 60)
    #expect(box.vector == BoxVector(25, 50, 0.5, 60))
    #expect(Box(vector: box.vector) == box)
  }

  private func lanes(_ v: BoxVector) -> [Double] { [v.x, v.y, v.z, v.w] }

  private func close(_ a: [Double], _ b: [Double], sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(a.count == b.count, sourceLocation: sourceLocation)
    for (x, y) in zip(a, b) {
      #expect(abs(x - y) <= 1e-7 * max(1e-3, abs(y)), "\(x) is not \(y)", sourceLocation: sourceLocation)
    }
  }
}
