package import Scene

/// The counts of one line in one clip, compared with its labels.
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

  /// Maximum time difference between a counted crossing and its label, seconds.
  package static let tolerance = 1.0
  /// The tolerances of `byTolerance`, seconds.
  package static let tolerances = [0.5, 1, 2]

  package var name: String
  package var truth, counted, matched: Int
  package var precision, recall, f1: Double
  package var `in`, out: Part
  /// One part per tolerance, in the order of `tolerances`.
  package var byTolerance: [Part]
  /// See `BinnedCountError`; nil without true crossings.
  package var wape: Double?
  /// Times of true crossings without a match, and of counted ones without a match, seconds, at ±1 s.
  package var missed, extra: [Double]
  /// Visitor classes of the matched crossings; nil without a classifier or without labelled classes.
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
    wape = BinnedCountError.wape(truth: truth, counted: counted)
    let pairs = EventMatching(truth: truth, counted: counted, tolerance: Self.tolerance).pairs
    let found = Set(pairs.map(\.truth))
    let correct = Set(pairs.map(\.counted))
    missed = truth.indices.filter { !found.contains($0) }.map { truth[$0].time }.sorted()
    let visitors = VisitorConfusion(pairs.map { (truth[$0.truth], counted[$0.counted]) })
    let isClassified = counted.contains { $0.visitor != nil }
    self.visitors = isClassified && visitors.labelled > 0 ? visitors : nil
    extra = counted.indices.filter { !correct.contains($0) }.map { counted[$0].time }.sorted()
  }

  package var score: Score { Score(truth: truth, counted: counted, matched: matched) }
}

extension Truth.Event {
  package init(_ crossing: Crossing) {
    self.init(time: crossing.time.seconds, direction: crossing.direction, who: crossing.visitor?.rawValue)
  }
}
