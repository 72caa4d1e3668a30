/// The result of `footfall evaluate`: each clip, all clips together, and the worst clip.
///
/// `overall` pools the crossings of all clips, so a clip's weight is its number of crossings. A pooled score hides a bad clip,
/// so the worst one is named.
package struct EvaluationReport: Codable, Hashable, Sendable {
  package struct Overall: Codable, Hashable, Sendable {
    package var truth, counted, matched: Int
    package var precision, recall, f1: Double
    package var `in`, out: ClipScore.Part
    package var byTolerance: [ClipScore.Part]
    /// Wilson intervals with crossings as trials.
    package var precisionInterval, recallInterval: ConfidenceInterval
    /// Bootstrap over clips; nil for one clip.
    package var f1Interval: ConfidenceInterval?
    package var meanF1: Double
    /// Visitor classes of all clips; nil where no clip has them.
    package var visitors: VisitorConfusion?

    enum CodingKeys: String, CodingKey {
      case truth = "true"
      case counted, matched, precision, recall, f1, `in`, out
      case byTolerance = "tolerances"
      case precisionInterval = "precision_95"
      case recallInterval = "recall_95"
      case f1Interval = "f1_95"
      case meanF1 = "mean_f1"
      case visitors
    }
  }

  package var clips: [ClipScore]
  package var overall: Overall
  /// The clip with the lowest F1, the first one of several; nil without clips.
  package var worst: String?

  package init(clips: [ClipScore]) {
    func pooled(_ part: (ClipScore) -> Score) -> ClipScore.Part {
      .init(clips.map(part).reduce(Score(), +))
    }
    let all = pooled(\.score)
    let visitors = clips.compactMap(\.visitors).reduce(VisitorConfusion(), +)
    self.clips = clips
    overall = Overall(
      truth: all.truth, counted: all.counted, matched: all.matched, precision: all.precision, recall: all.recall,
      f1: all.f1, in: pooled(\.in.score), out: pooled(\.out.score),
      byTolerance: ClipScore.tolerances.indices.map { i in pooled { $0.byTolerance[i].score } },
      precisionInterval: .wilson(all.matched, of: all.counted), recallInterval: .wilson(all.matched, of: all.truth),
      f1Interval: .bootstrap(clips.map(\.score), of: \.f1),
      meanF1: clips.isEmpty ? 1 : clips.reduce(0) { $0 + $1.f1 } / Double(clips.count),
      visitors: visitors.labelled > 0 ? visitors : nil)
    worst = clips.min { $0.f1 < $1.f1 }?.name
  }
}
