/// Leaves live frames out, evenly, while analysis stays behind for long. A burst is analysed whole, late.
struct Thinning {
  /// Seconds of waiting frames that are analysed whole. Each further second leaves out a larger share.
  static let patience = 6.0

  private var sinceKept = 0
  private(set) var leftOut = 0

  /// - Parameter behind: seconds from the frame's arrival to that of the newest frame. The age of the frame would not do: a slow
  ///   moment of the machine ages a burst, after which nothing follows.
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
