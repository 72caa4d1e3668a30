import Scene

/// A box as the Kalman filter measures it: centre x, centre y, aspect (width ÷ height) and height.
typealias BoxVector = SIMD4<Double>

extension Box {
  var vector: BoxVector { BoxVector(left + width / 2, top + height / 2, width / height, height) }

  init(vector v: BoxVector) {
    self.init(left: v.x - v.z * v.w / 2, top: v.y - v.w / 2, width: v.z * v.w, height: v.w)
  }
}

/// The constant-velocity Kalman filter of DeepSORT (arXiv 1703.07402, section 2.1) in continuous time.
///
/// The published filter has eight states and an 8×8 covariance. Its transition couples each coordinate only with its own
/// velocity, each coordinate is measured separately, and all noise is diagonal. So every entry of the covariance outside these
/// four blocks is and stays zero:
///
///          x  y  a  h  x' y' a' h'
///      x   ■           ■                 one 2×2 block per coordinate:
///      y      ■           ■
///      a         ■           ■             │ pp  pv │
///      h            ■           ■          │ pv  vv │
///      x'  ■           ■
///      …      ■           ■
///
/// Storing only the blocks is exact, not an approximation. One SIMD lane holds one coordinate.
struct MotionState {
  /// Pixels; the aspect is dimensionless.
  var position: BoxVector
  /// Per second.
  var velocity: BoxVector
  /// Variance of the position, covariance of position and velocity, variance of the velocity.
  var pp, pv, vv: BoxVector

  /// Velocity of the box's centre, pixels per second.
  var velocityInPixels: Point { Point(velocity.x, velocity.y) }

  /// The state after the first measurement; the velocity is unknown.
  init(_ measured: BoxVector, noise: MotionNoise) {
    position = measured
    velocity = .zero
    let p = noise.initialPosition(height: measured.w)
    let v = noise.initialVelocity(height: measured.w)
    pp = p * p
    pv = .zero
    vv = v * v
  }

  /// Advances the state by `dt` seconds. Noise grows as white acceleration plus a position random walk, so two steps of dt/2
  /// equal one step of dt at any frame rate.
  mutating func predict(_ dt: Double, noise: MotionNoise) {
    guard dt > 0 else { return }
    let p = noise.position(height: position.w)
    let a = noise.velocity(height: position.w)
    let q = a * a
    position += velocity * dt
    let carried: BoxVector = pv * (2 * dt) + vv * (dt * dt)
    let added: BoxVector = p * p * dt + q * (dt * dt * dt / 3)
    pp += carried + added
    pv += vv * dt + q * (dt * dt / 2)
    vv += q * dt
    position.w = max(position.w, 1)
    position.z = max(position.z, 0.01)
  }

  /// Stops the change of aspect and height while a person is unseen. The last boxes before an occlusion shrink because they show
  /// only a part of the person; continued at that speed, the box would vanish within half a second.
  mutating func freezeShape() {
    velocity.z = 0
    velocity.w = 0
  }

  /// Updates the state with a measured box.
  ///
  /// - Parameter noiseFactor: multiplies the standard deviation of the measurement.
  mutating func correct(_ measured: BoxVector, noise: MotionNoise, noiseFactor: Double = 1) {
    let r = noise.measurement(height: position.w) * noiseFactor
    let s = pp + r * r
    let innovation = measured - position
    let gainP = pp / s
    let gainV = pv / s
    position += gainP * innovation
    velocity += gainV * innovation
    vv -= gainV * pv
    pv -= gainP * pv
    pp -= gainP * pp
  }

  /// Squared Mahalanobis distance of a measured box from the prediction, in measurement space (4 degrees of freedom).
  func distance(to measured: BoxVector, noise: MotionNoise) -> Double {
    let r = noise.measurement(height: position.w)
    let innovation = measured - position
    return (innovation * innovation / (pp + r * r)).sum()
  }
}

/// Standard deviations of the filter as fractions of the person's height, so they are independent of scale.
///
/// The published weights are per frame at 30 frames/s (h/20 for a position, h/160 per frame for a velocity). These are per
/// second; at 30 frames/s both agree.
struct MotionNoise {
  /// Heights per √second.
  var position: Double
  /// Heights per second per √second.
  var velocity: Double
  /// Heights.
  var measurement: Double
  /// Heights per second.
  var initialSpeed: Double

  func position(height h: Double) -> BoxVector { BoxVector(position * h, position * h, 0.0548, position * h) }
  func velocity(height h: Double) -> BoxVector { BoxVector(velocity * h, velocity * h, 0.00164, velocity * h) }
  func measurement(height h: Double) -> BoxVector {
    BoxVector(measurement * h, measurement * h, 0.1, measurement * h)
  }
  func initialPosition(height h: Double) -> BoxVector {
    BoxVector(2 * measurement * h, 2 * measurement * h, 0.01, 2 * measurement * h)
  }
  func initialVelocity(height h: Double) -> BoxVector {
    BoxVector(initialSpeed * h, initialSpeed * h, 0.0003, initialSpeed * h)
  }
}
