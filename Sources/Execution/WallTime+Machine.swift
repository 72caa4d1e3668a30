internal import Glibc
package import Scene

extension WallTime {
  /// The machine's current time. Services read an injected `ServiceClock` instead.
  package static func ofMachine() -> WallTime {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return WallTime(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000)
  }
}
