internal import Scene

/// The report as text with aligned columns:
///
///     clip      true  counted  matched  precision  recall     F1
///     vtest       33       33       33      1.000   1.000  1.000
extension EvaluationReport {
  package var table: String {
    var rows = [["clip", "true", "counted", "matched", "precision", "recall", "F1"]]
    rows += clips.map { Self.row($0.name, $0.score) }
    rows.append(Self.row("all", Score(truth: overall.truth, counted: overall.counted, matched: overall.matched)))
    rows.append(Self.row("all, in", overall.in.score))
    rows.append(Self.row("all, out", overall.out.score))
    for (tolerance, part) in zip(ClipScore.tolerances, overall.byTolerance) where tolerance != ClipScore.tolerance {
      rows.append(Self.row("all, ±\(Self.short(tolerance)) s", part.score))
    }
    var lines = Self.aligned(rows)
    lines.append(
      "precision 95 %: \(Self.text(overall.precisionInterval)), recall 95 %: \(Self.text(overall.recallInterval)) (Wilson)"
    )
    if let interval = overall.f1Interval { lines.append("F1 95 % over clips: \(Self.text(interval)) (bootstrap)") }
    if let worst, let clip = clips.first(where: { $0.name == worst }) {
      lines.append("worst clip: \(worst), F1 \(Self.fixed(clip.f1)); mean F1 of clips \(Self.fixed(overall.meanF1))")
    }
    if let visitors = overall.visitors { lines += ["", "visitor classes:"] + Self.table(of: visitors) }
    return lines.joined(separator: "\n")
  }

  /// True classes in rows, predicted classes in columns; unused classes are omitted.
  private static func table(of visitors: VisitorConfusion) -> [String] {
    let classes = VisitorClass.allCases
    let columns = classes.filter { column in
      column == .unknown || visitors.predicted[column] != nil
        || visitors.predicted.values.contains { $0[column] > 0 }
    }
    var rows = [["true"] + columns.map(\.rawValue)]
    for visitor in classes {
      guard let predicted = visitors.predicted[visitor] else { continue }
      rows.append([visitor.rawValue] + columns.map { "\(predicted[$0])" })
    }
    let classified = visitors.labelled - visitors.unanswered
    let rates = "accuracy \(visitors.accuracy.map(fixed) ?? "–"), macro F1 \(visitors.macroF1.map(fixed) ?? "–")"
    return aligned(rows) + [
      "\(visitors.right) of \(classified) classified correctly, \(visitors.unanswered) of \(visitors.labelled) unknown; \(rates)"
    ]
  }

  private static func row(_ name: String, _ score: Score) -> [String] {
    [name, "\(score.truth)", "\(score.counted)", "\(score.matched)"]
      + [score.precision, score.recall, score.f1].map(fixed)
  }

  /// Aligns the first column to the left, the others to the right.
  private static func aligned(_ rows: [[String]]) -> [String] {
    let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return column == 0 ? row[column] + space : space + row[column]
      }.joined(separator: "  ")
    }
  }

  private static func text(_ interval: ConfidenceInterval) -> String {
    "\(fixed(interval.low))–\(fixed(interval.high))"
  }

  /// Three decimals, rounded to nearest.
  private static func fixed(_ value: Double) -> String {
    let thousandths = Int((value * 1_000).rounded())
    let decimals = String(thousandths % 1_000)
    return "\(thousandths / 1_000)." + String(repeating: "0", count: 3 - decimals.count) + decimals
  }

  private static func short(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
}
