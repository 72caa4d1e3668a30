/// The minimum score of one class.
struct ClassThreshold: Hashable, Sendable {
  var classID: Int
  var score: Float
}

extension [ClassThreshold] {
  /// The threshold of a class that the network wrote as a floating-point value; infinite when that class is not a person.
  func minScore(ofClass classID: Float) -> Float {
    for wanted in self where Float(wanted.classID) == classID { return wanted.score }
    return .infinity
  }
}
