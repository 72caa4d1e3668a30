/// True, counted and matched crossings of a direction, a clip or all clips.
package struct Score: Hashable, Sendable {
  package var truth: Int
  package var counted: Int
  package var matched: Int

  package init(truth: Int = 0, counted: Int = 0, matched: Int = 0) {
    self.truth = truth
    self.counted = counted
    self.matched = matched
  }

  package static func + (a: Score, b: Score) -> Score {
    Score(truth: a.truth + b.truth, counted: a.counted + b.counted, matched: a.matched + b.matched)
  }

  /// The fraction of counted crossings that are true; 1 without counted crossings.
  package var precision: Double { counted == 0 ? 1 : Double(matched) / Double(counted) }
  /// The fraction of true crossings that are counted; 1 without true crossings.
  package var recall: Double { truth == 0 ? 1 : Double(matched) / Double(truth) }
  /// 2 × matched ÷ (true + counted); 1 where both are 0.
  package var f1: Double { truth + counted == 0 ? 1 : 2 * Double(matched) / Double(truth + counted) }
}
