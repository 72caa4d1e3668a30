package import Scene

/// What was counted on one line of one clip against its labels.
package struct ClipScore: Codable, Hashable, Sendable {
  package struct Part: Codable, Hashable, Sendable {
    package var truth, counted, matched: Int
    package var precision, recall, f1: Double

    enum CodingKeys: String, CodingKey {
      case truth = "true"
      case counted, matched, precision, recall, f1
    }

    package init(_ score: Score) {
      (truth, counted, matched) = (score.truth, score.counted, score.matched)
      (precision, recall, f1) = (score.precision, score.recall, score.f1)
    }

    package var score: Score { Score(truth: truth, counted: counted, matched: matched) }
  }

  /// Seconds by which a counted crossing may differ from its label.
  package static let tolerance = 1.0
  /// The tolerances of the table beside it.
  package static let tolerances = [0.5, 1, 2]

  package var name: String
  package var truth, counted, matched: Int
  package var precision, recall, f1: Double
  package var `in`, out: Part
  /// By tolerance in seconds, ascending: those of `tolerances`.
  package var byTolerance: [Part]
  /// Absolute error of 15-minute counts ÷ true crossings; nil when nothing was true.
  package var wape: Double?
  /// True crossings that were missed and counted ones that are extra, seconds, at ±1 s.
  package var missed, extra: [Double]
  /// Who crossed, over the matched crossings; nil when nobody was told apart or no label says who.
  package var visitors: VisitorConfusion?

  enum CodingKeys: String, CodingKey {
    case name
    case truth = "true"
    case counted, matched, precision, recall, f1, `in`, out, wape, missed, extra, visitors
    case byTolerance = "tolerances"
  }

  /// - Parameter ignoreBefore: seconds; labels and counts before it are not scored.
  package init(name: String, truth: [Truth.Event], counted: [Truth.Event], ignoreBefore: Double = 0) {
    let truth = truth.filter { $0.time >= ignoreBefore }
    let counted = counted.filter { $0.time >= ignoreBefore }
    func score(_ tolerance: Double, _ directions: [Crossing.Direction] = Crossing.Direction.allCases) -> Part {
      let a = truth.filter { directions.contains($0.direction) }
      let b = counted.filter { directions.contains($0.direction) }
      let pairs = EventMatching(truth: a, counted: b, tolerance: tolerance).pairs
      return Part(Score(truth: a.count, counted: b.count, matched: pairs.count))
    }
    let whole = score(Self.tolerance)
    self.name = name
    (self.truth, self.counted, matched) = (whole.truth, whole.counted, whole.matched)
    (precision, recall, f1) = (whole.precision, whole.recall, whole.f1)
    self.in = score(Self.tolerance, [.in])
    out = score(Self.tolerance, [.out])
    byTolerance = Self.tolerances.map { score($0) }
    wape = BinnedCountError.weighted(truth: truth, counted: counted)
    let pairs = EventMatching(truth: truth, counted: counted, tolerance: Self.tolerance).pairs
    let found = Set(pairs.map(\.truth))
    let right = Set(pairs.map(\.counted))
    missed = truth.indices.filter { !found.contains($0) }.map { truth[$0].time }.sorted()
    let visitors = VisitorConfusion(pairs.map { (truth[$0.truth], counted[$0.counted]) })
    let isTold = counted.contains { $0.visitor != nil }
    self.visitors = isTold && visitors.labelled > 0 ? visitors : nil
    extra = counted.indices.filter { !right.contains($0) }.map { counted[$0].time }.sorted()
  }

  package var score: Score { Score(truth: truth, counted: counted, matched: matched) }
}

extension Truth.Event {
  package init(_ crossing: Crossing) {
    self.init(time: crossing.time.seconds, direction: crossing.direction, who: crossing.visitor?.rawValue)
  }
}
