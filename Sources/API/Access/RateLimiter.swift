internal import Scene
internal import Synchronization

/// A token bucket per client address.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: WallTime
  }

  /// Tokens per second.
  private let rate: Double
  /// Capacity of a bucket.
  private let burst: Double
  private let capacity = 20_000
  private let buckets = Mutex<[String: Bucket]>([:])

  init(rate: Double, burst: Double) {
    self.rate = rate
    self.burst = burst
  }

  /// Takes one token. - Returns: nil on success, else the seconds until a token is available.
  func acquire(_ caller: String, at now: WallTime) -> Int? {
    buckets.withLock { buckets in
      if buckets.count > capacity { buckets = buckets.filter { now.seconds(since: $0.value.filled) < burst / rate } }
      var bucket = buckets[caller] ?? Bucket(tokens: burst, filled: now)
      bucket.tokens = min(burst, bucket.tokens + max(0, now.seconds(since: bucket.filled)) * rate)
      bucket.filled = now
      let has = bucket.tokens >= 1
      if has { bucket.tokens -= 1 }
      buckets[caller] = bucket
      return has ? nil : max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
    }
  }
}
