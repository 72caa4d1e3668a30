internal import Foundation
internal import Scene

/// Whether an address can be counted on.
struct CameraTestAnswer: Described {
  var works: Bool
  @OrNull var size: Size?
  @OrNull var rate: Double?
  /// A `data:` address, so that a page can show it as it is.
  @OrNull var snapshot: String?
  @OrNull var reason: String?
  @OrNull var cause: CauseAnswer?

  init(_ test: AddressTest) {
    switch test {
    case .works(let size, let rate, let snapshot):
      let picture = "data:image/jpeg;base64," + Data(snapshot).base64EncodedString()
      self.init(works: true, size: size, rate: rate, snapshot: picture, reason: nil, cause: nil)
    case .fails(let why): self.init(why, why.sentence)
    case .refused(let why): self.init(CameraReason(.notAllowed), why)
    }
  }

  private init(_ cause: CameraReason, _ sentence: String) {
    self.init(works: false, size: nil, rate: nil, snapshot: nil, reason: sentence, cause: CauseAnswer(cause))
  }

  private init(works: Bool, size: Size?, rate: Double?, snapshot: String?, reason: String?, cause: CauseAnswer?) {
    self.works = works
    self.size = size
    self.rate = rate
    self.snapshot = snapshot
    self.reason = reason
    self.cause = cause
  }

  static let schema = Schema.answer(
    "CameraTest",
    [
      "works": .boolean, "size": .nullable(Size.schema), "rate": .nullable(.number(0...1_000)),
      "snapshot": .nullable(.text(0...50_000_000)), "reason": .nullable(.text(0...2_000)),
      "cause": .nullable(CauseAnswer.schema),
    ])
}

struct DryRunAnswer: Described {
  struct Count: Described {
    var name: String
    var `in`: Int
    var out: Int

    static let schema = Schema.answer("DryRunLine", ["name": .text(1...100), "in": .count, "out": .count])
  }

  var seconds: Double
  var paths: Int
  var lines: [Count]

  init(_ result: DryRunResult) {
    seconds = (result.seconds * 10).rounded() / 10
    paths = result.paths
    lines = result.counts.map { Count(name: $0.line, in: $0.entries, out: $0.exits) }
  }

  static let schema = Schema.answer(
    "DryRun", ["seconds": .number(0...1e9), "paths": .count, "lines": .list(Count.schema)])
}

struct DryRunBody: RequestBody {
  var lines: [LineBody]

  static let schema = Schema.object([.required("lines", .list(LineBody.schema, 1...20))])
}

struct ProposalAnswer: Described {
  struct Proposal: Described {
    var start: Point
    var end: Point
    var inside: Line.Side
    /// Tracks that pass it, and their share of all.
    var paths: Int
    var share: Double

    static let schema = Schema.answer(
      "ProposedLine",
      ["start": Point.schema, "end": Point.schema, "inside": LineBody.sides, "paths": .count, "share": .share])
  }

  @OrNull var proposal: Proposal?
  var paths: Int

  init(_ result: ProposalResult) {
    proposal = result.line.map {
      Proposal(
        start: $0.start, end: $0.end, inside: $0.inside, paths: result.passing,
        share: rounded(min(1, Double(result.passing) / Double(max(1, result.paths)))))
    }
    paths = result.paths
  }

  static let schema = Schema.answer("Proposal", ["proposal": .nullable(Proposal.schema), "paths": .count])
}

struct TrackAnswer: Listed {
  var id: TrackID
  var from: ISOTime
  var to: ISOTime
  var box: Box
  @OrNull var visitor: VisitorClass?

  init(_ track: SeenTrack, offset: Int) {
    id = track.track
    from = ISOTime(track.from, offset: offset)
    to = ISOTime(track.to, offset: offset)
    box = track.box
    visitor = track.visitor
  }

  static let plural = "tracks"
  static let schema = Schema.answer(
    "Track",
    [
      "id": .integer(0...Int64.max), "from": .instant, "to": .instant, "box": Box.schema,
      "visitor": .nullable(.choice(VisitorClass.allCases.map(\.rawValue))),
    ])
}

extension Box: Described {
  static let schema = Schema.answer(
    "Box",
    ["left": .uncheckedNumber, "top": .uncheckedNumber, "width": .uncheckedNumber, "height": .uncheckedNumber])
}
