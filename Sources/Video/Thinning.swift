/// Leaves live frames out, evenly, while analysis stays behind for long. A short burst is analysed whole, a few seconds late.
struct Thinning {
  /// Seconds behind that a burst may take. Each further second leaves out a larger share.
  static let patience = 6.0

  private var sinceKept = 0
  private(set) var leftOut = 0

  /// - Parameter behind: seconds from the frame's arrival until now.
  mutating func keeps(behind: Double) -> Bool {
    let share = behind < Self.patience ? 1 : 2 + Int(min(1000, behind - Self.patience))
    sinceKept += 1
    guard sinceKept >= share else {
      leftOut += 1
      return false
    }
    sinceKept = 0
    return true
  }
}
