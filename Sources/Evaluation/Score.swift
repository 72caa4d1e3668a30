/// True, counted and matched crossings of whatever was added up: a direction, a clip, all clips.
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

  /// Share of the counted that is true; 1 when nothing was counted, since nothing wrong was.
  package var precision: Double { counted == 0 ? 1 : Double(matched) / Double(counted) }
  /// Share of the true that was counted; 1 when there was nothing to count.
  package var recall: Double { truth == 0 ? 1 : Double(matched) / Double(truth) }
  /// 2 × matched ÷ (true + counted); 1 when both are 0.
  package var f1: Double { truth + counted == 0 ? 1 : 2 * Double(matched) / Double(truth + counted) }
}
