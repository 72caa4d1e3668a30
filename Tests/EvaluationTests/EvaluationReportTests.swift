import Evaluation
import Foundation
import Scene
import Testing

@Suite struct EvaluationReportTests {
  private func events(_ text: String) -> [Truth.Event] {
    text.split(separator: " ").map {
      Truth.Event(time: Double($0.dropFirst()) ?? .nan, direction: $0.first == "i" ? .in : .out)
    }
  }

  /// Catches a score that mixes up precision and recall, directions or tolerances.
  @Test func scoresOneClip() {
    // true     i1  i5        o9  i20
    // counted  i1.4 i5.8 o5  o9      i30     3 of 5 counted, 3 of 4 true
    let clip = ClipScore(name: "a", truth: events("i1 i5 o9 i20"), counted: events("i1.4 i5.8 o5 o9 i30"))
    #expect((clip.truth, clip.counted, clip.matched) == (4, 5, 3))
    #expect(clip.precision == 0.6)
    #expect(clip.recall == 0.75)
    #expect((clip.f1 - 2.0 / 3).magnitude < 1e-12)
    #expect(clip.in.score == Score(truth: 3, counted: 3, matched: 2))
    #expect(clip.out.score == Score(truth: 1, counted: 2, matched: 1))
    #expect(clip.byTolerance.map(\.matched) == [2, 3, 3])
    #expect(clip.missed == [20])
    #expect(clip.extra == [5, 30])
    #expect(clip.wape == 0.25, "one extra exit of 4; the entries cancel within the bin")
  }

  @Test("crossings before ignore_before are neither missed nor extra")
  func ignoresTheStart() {
    let clip = ClipScore(name: "a", truth: events("i1 i5"), counted: events("i0.5 i5"), ignoreBefore: 2)
    #expect((clip.truth, clip.counted, clip.matched) == (1, 1, 1))
  }

  @Test("a miss in one bin does not compensate for a double count in another")
  func weightedError() throws {
    let truth = events("i10 i20 i1000 i1010")
    #expect(BinnedCountError.wape(truth: truth, counted: truth) == 0)
    #expect(BinnedCountError.wape(truth: truth, counted: events("i10 i20 i30 i1000")) == 0.5)
    #expect(BinnedCountError.wape(truth: truth, counted: []) == 1)
    #expect(BinnedCountError.wape(truth: [], counted: truth) == nil)
  }

  @Test("an empty clip is perfect without counts, and has no precision with counts")
  func emptyClip() {
    #expect(ClipScore(name: "e", truth: [], counted: []).f1 == 1)
    let ghost = ClipScore(name: "e", truth: [], counted: events("i1"))
    #expect((ghost.precision, ghost.recall, ghost.f1) == (0, 1, 0))
  }

  private var report: EvaluationReport {
    EvaluationReport(clips: [
      ClipScore(name: "long", truth: events("i1 i5 i9 o20 o30 o40"), counted: events("i1 i5 i9 o20 o30 o40")),
      ClipScore(name: "poor", truth: events("i1 i9"), counted: events("i1 i4 o9")),
    ])
  }

  @Test("scores are pooled over crossings, not averaged over clips, and the worst clip is named")
  func overall() {
    #expect((report.overall.truth, report.overall.counted, report.overall.matched) == (8, 9, 7))
    #expect((report.overall.f1 - 14.0 / 17).magnitude < 1e-12)
    #expect((report.overall.meanF1 - 0.7).magnitude < 1e-12)
    #expect(report.worst == "poor")
    #expect(EvaluationReport(clips: []).worst == nil)
  }

  /// Catches a renamed key of the published JSON.
  @Test func jsonHasTheKeysOfTheProtocol() throws {
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(report)) as? [String: Any]
    let clip = try #require((json?["clips"] as? [[String: Any]])?.last)
    #expect(clip["name"] as? String == "poor")
    #expect(clip["true"] as? Int == 2)
    #expect(clip["counted"] as? Int == 3)
    #expect(clip["matched"] as? Int == 1)
    #expect(clip["precision"] as? Double == 1.0 / 3)
    #expect(clip["recall"] as? Double == 0.5)
    #expect(clip["f1"] as? Double == 0.4)
    let overall = try #require(json?["overall"] as? [String: Any])
    for key in ["precision", "recall", "f1"] { #expect(overall[key] is Double) }
    #expect(try JSONDecoder().decode(EvaluationReport.self, from: JSONEncoder().encode(report)) == report)
  }

  /// Catches columns that shift with long names.
  @Test func tableIsAligned() {
    let lines = report.table.split(separator: "\n")
    #expect(
      lines.prefix(4) == [
        "clip         true  counted  matched  precision  recall     F1",
        "long            6        6        6      1.000   1.000  1.000",
        "poor            2        3        1      0.333   0.500  0.400",
        "all             8        9        7      0.778   0.875  0.824",
      ])
    #expect(lines.last == "worst clip: poor, F1 0.400; mean F1 of clips 0.700")
  }
}

@Suite struct IntervalTests {
  @Test(
    "Wilson's interval; limits by bisection of (x ÷ n − p)² = z² p (1 − p) ÷ n",
    arguments: [
      (100, 100, 0.9630, 1.0), (90, 100, 0.8256, 0.9448), (0, 10, 0.0, 0.2775), (1, 2, 0.0945, 0.9055),
      (0, 0, 0.0, 1.0),
    ])
  func wilson(_ hits: Int, _ trials: Int, _ low: Double, _ high: Double) {
    let interval = ConfidenceInterval.wilson(hits, of: trials)
    #expect((interval.low - low).magnitude < 0.00006)
    #expect((interval.high - high).magnitude < 0.00006)
  }

  @Test("SplitMix64 gives the published numbers for seed 1234567")
  func generator() {
    var random = SplitMix64(seed: 1_234_567)
    #expect(random.next() == 6_457_827_717_110_365_317)
    #expect(random.next() == 3_203_168_211_198_807_973)
    #expect(random.next() == 9_817_491_932_198_370_423)
  }

  /// Catches a bootstrap over crossings instead of clips, and one that differs from run to run.
  @Test func bootstrap() throws {
    let good = Score(truth: 10, counted: 10, matched: 10)
    let bad = Score(truth: 10, counted: 0, matched: 0)
    #expect(
      ConfidenceInterval.bootstrap([good, bad], of: \.f1) == ConfidenceInterval(low: 0, high: 1),
      "each clip is drawn twice, once or not at all")
    #expect(ConfidenceInterval.bootstrap([good, good, good], of: \.f1) == ConfidenceInterval(low: 1, high: 1))
    #expect(ConfidenceInterval.bootstrap([good], of: \.f1) == nil, "one clip shows no variation")
    let mixed = Array(repeating: good, count: 9) + [bad]
    let interval = try #require(ConfidenceInterval.bootstrap(mixed, of: \.recall, seed: 3))
    #expect(interval == ConfidenceInterval.bootstrap(mixed, of: \.recall, seed: 3), "the same on every machine")
    // The bad clip's count in ten draws is binomial(10, 0.1): over 3 in 2.5 % of the draws, 0 in 35 %.
    #expect(interval == ConfidenceInterval(low: 0.7, high: 1))
  }

  @Test("visitor classes are compared over matched crossings only; an unknown class is reported, not an error")
  func visitors() throws {
    func event(_ time: Double, _ who: String?) -> Truth.Event { Truth.Event(time: time, direction: .in, who: who) }
    let truth = [
      event(1, "man (tall)"), event(5, "woman"), event(9, "man"), event(13, "adult"), event(17, "kid"),
      event(30, "man"),
    ]
    let counted = [
      event(1, "man"), event(5, "man"), event(9, "unknown"), event(13, "kid"), event(17, "kid"), event(40, "woman"),
    ]
    let clip = ClipScore(name: "a", truth: truth, counted: counted)
    let visitors = try #require(clip.visitors)
    #expect(
      (visitors.labelled, visitors.unanswered, visitors.right) == (4, 1, 2),
      "adult is not a class; the crossing at 30 s is missed")
    #expect(visitors.accuracy == 2.0 / 3)
    #expect(visitors.predicted[.woman]?.man == 1)
    #expect(visitors.macroF1 == 0.5, "man 0.5, woman 0, kid 1")

    let unclassified = ClipScore(name: "b", truth: truth, counted: counted.map { event($0.time, nil) })
    #expect(unclassified.visitors == nil, "without a classifier no crossing is unknown")

    let both = EvaluationReport(clips: [clip, unclassified, clip])
    #expect(both.overall.visitors?.labelled == 8)
    #expect(both.table.contains("4 of 6 classified correctly, 2 of 8 unknown; accuracy 0.667, macro F1 0.500"))
    let json = try JSONEncoder().encode(both)
    #expect(try JSONDecoder().decode(EvaluationReport.self, from: json) == both)
  }
}
