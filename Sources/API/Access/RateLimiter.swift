internal import Scene
internal import Synchronization

/// A token bucket per caller (a user, a key or an address): so many requests a second, with some in reserve.
final class RateLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var filled: WallTime
  }

  /// Requests a second.
  private let rate: Double
  /// Requests at once.
  private let reserve: Double
  private let capacity = 20_000
  private let buckets = Mutex<[String: Bucket]>([:])

  init(rate: Double, reserve: Double) {
    self.rate = rate
    self.reserve = reserve
  }

  /// Takes one token; nil when there was one, else seconds until there is.
  func take(_ caller: String, at now: WallTime) -> Int? {
    buckets.withLock { buckets in
      if buckets.count > capacity { buckets = buckets.filter { now.seconds(since: $0.value.filled) < reserve / rate } }
      var bucket = buckets[caller] ?? Bucket(tokens: reserve, filled: now)
      bucket.tokens = min(reserve, bucket.tokens + max(0, now.seconds(since: bucket.filled)) * rate)
      bucket.filled = now
      let has = bucket.tokens >= 1
      if has { bucket.tokens -= 1 }
      buckets[caller] = bucket
      return has ? nil : max(1, Int(((1 - bucket.tokens) / rate).rounded(.up)))
    }
  }
}
