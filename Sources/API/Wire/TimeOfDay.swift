/// Minutes since midnight, 0…1440.
struct TimeOfDay: Hashable, Sendable {
  let minutes: Int

  init?(minutes: Int) {
    guard (0...1440).contains(minutes) else { return nil }
    self.minutes = minutes
  }

  /// Nil for what is not `09:30`, from `00:00` to `24:00`.
  init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard text.utf8.count == 5, parts.count == 2,
      parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy { (48...57).contains($0) } }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60
    else { return nil }
    self.init(minutes: hour * 60 + minute)
  }

  var text: String { "\(String(100 + minutes / 60).dropFirst()):\(String(100 + minutes % 60).dropFirst())" }
}
