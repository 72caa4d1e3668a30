package import Scene

extension WallTime {
  /// Local date and time in ISO 8601, such as `2026-11-24T09:15:00`. Milliseconds follow when they are not zero.
  /// - Parameter offset: seconds east of UTC.
  package func localText(offset: Int) -> String {
    let local = microseconds &+ Int64(offset) * 1_000_000
    let seconds = local.floorDivided(by: 1_000_000)
    let date = LocalDate(number: Int(seconds.floorDivided(by: 86_400)))
    let second = Int(seconds - Int64(date.number) * 86_400)
    let milliseconds = Int(local - seconds * 1_000_000) / 1000
    let fraction = milliseconds == 0 ? "" : "." + LocalDate.padded(milliseconds, 3)
    return "\(date)T\(two(second / 3600)):\(two(second / 60 % 60)):\(two(second % 60))\(fraction)"
  }

  /// An offset in ISO 8601, such as `+03:00`.
  package static func offsetText(_ offset: Int) -> String {
    let distance = abs(offset)
    return "\(offset < 0 ? "-" : "+")\(two(distance / 3600)):\(two(distance / 60 % 60))"
  }
}

private func two(_ number: Int) -> String { LocalDate.padded(number, 2) }
