import ArgumentParser
import Foundation
import Scene

/// ISO 8601 with a zone.
struct TimeArgument: ExpressibleByArgument {
  let time: WallTime

  init?(argument: String) {
    // Nil makes ArgumentParser report an invalid value.
    guard let date = try? Date(argument, strategy: .iso8601) else { return nil }
    time = WallTime(microseconds: Int64((date.timeIntervalSince1970 * 1_000_000).rounded()))
  }
}

/// A zone of the IANA database, such as `Asia/Riyadh`.
struct ZoneArgument: ExpressibleByArgument {
  let zone: TimeZone

  init?(argument: String) {
    guard let zone = TimeZone(identifier: argument) else { return nil }
    self.zone = zone
  }
}
