import Scene

/// What a box looks like to the Kalman filter: centre x, centre y, aspect (width ÷ height) and height.
typealias BoxVector = SIMD4<Double>

extension Box {
  var vector: BoxVector { BoxVector(left + width / 2, top + height / 2, width / height, height) }

  init(vector v: BoxVector) {
    self.init(left: v.x - v.z * v.w / 2, top: v.y - v.w / 2, width: v.z * v.w, height: v.w)
  }
}

/// The constant-velocity Kalman filter of DeepSORT (arXiv 1703.07402, section 2.1) in continuous time.
///
/// The published filter has eight states and an 8×8 covariance. Its transition couples a coordinate only with that
/// coordinate's own velocity, it measures every coordinate by itself, and all of its noise is diagonal; so every
/// entry of the covariance outside these four blocks is zero and stays zero:
///
///          x  y  a  h  x' y' a' h'
///      x   ■           ■                 one 2×2 block for each coordinate:
///      y      ■           ■
///      a         ■           ■             │ pp  pv │
///      h            ■           ■          │ pv  vv │
///      x'  ■           ■
///      …      ■           ■
///
/// Keeping only the blocks is exact, not an approximation. One SIMD lane holds one coordinate.
struct MotionState {
  /// Pixels; the aspect has no unit.
  var position: BoxVector
  /// Per second.
  var velocity: BoxVector
  var pp, pv, vv: BoxVector

  /// A track that was seen once: its velocity is unknown.
  init(_ measured: BoxVector, noise: MotionNoise) {
    position = measured
    velocity = .zero
    let p = noise.startPosition(height: measured.w)
    let v = noise.startVelocity(height: measured.w)
    pp = p * p
    pv = .zero
    vv = v * v
  }

  /// Moves the state `dt` seconds on. Noise grows as white acceleration plus a position random walk, so that two steps
  /// of dt/2 end where one of dt ends, whatever the frame rate.
  mutating func predict(_ dt: Double, noise: MotionNoise) {
    guard dt > 0 else { return }
    let p = noise.walk(height: position.w)
    let a = noise.acceleration(height: position.w)
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

  /// Stops the change of aspect and height. An unseen person walks on; but the last boxes before an occlusion shrink because they
  /// show a part, and that speed carried on would leave no box at all within half a second.
  mutating func freezeShape() {
    velocity.z = 0
    velocity.w = 0
  }

  /// Kalman update with a measured box.
  ///
  /// - Parameter doubt: how many times larger than usual the measurement's standard deviation is.
  mutating func correct(_ measured: BoxVector, noise: MotionNoise, doubt: Double = 1) {
    let r = noise.measurement(height: position.w) * doubt
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

/// Standard deviations of the filter, as shares of the person's height, which makes them free of scale.
///
/// The published weights are per frame of video at 30 frames/s (h/20 for a position, h/160 per frame for a velocity).
/// Here they are per second; at 30 frames/s both agree.
struct MotionNoise {
  /// Heights per √second.
  var walk: Double
  /// Heights per second per √second.
  var acceleration: Double
  /// Heights.
  var measurement: Double
  /// Heights per second.
  var startSpeed: Double

  func walk(height h: Double) -> BoxVector { BoxVector(walk * h, walk * h, 0.0548, walk * h) }
  func acceleration(height h: Double) -> BoxVector {
    BoxVector(acceleration * h, acceleration * h, 0.00164, acceleration * h)
  }
  func measurement(height h: Double) -> BoxVector {
    BoxVector(measurement * h, measurement * h, 0.1, measurement * h)
  }
  func startPosition(height h: Double) -> BoxVector {
    BoxVector(2 * measurement * h, 2 * measurement * h, 0.01, 2 * measurement * h)
  }
  func startVelocity(height h: Double) -> BoxVector {
    BoxVector(startSpeed * h, startSpeed * h, 0.0003, startSpeed * h)
  }
}
