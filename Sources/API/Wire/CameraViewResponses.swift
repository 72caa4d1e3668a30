internal import Foundation
internal import Scene

/// Result of a test of a camera address.
struct CameraTestResponse: Described {
  var works: Bool
  @OrNull var size: Size?
  @OrNull var rate: Double?
  /// A `data:` URL.
  @OrNull var snapshot: String?
  @OrNull var reason: String?
  @OrNull var cause: CauseResponse?
  /// Why nothing was opened, with a better address; nil for an address that was tried.
  @OrNull var refusal: ProblemCause?

  init(_ test: AddressTest) {
    switch test {
    case .works(let size, let rate, let snapshot):
      let picture = "data:image/jpeg;base64," + Data(snapshot).base64EncodedString()
      self.init(works: true, size: size, rate: rate, snapshot: picture, reason: nil, cause: nil)
    case .fails(let why): self.init(why, why.sentence)
    case .refused(let refusal):
      let isClosed = [.network, .folder].contains(refusal.code)
      self.init(CameraReason(isClosed ? .notAllowed : .unsupportedAddress), refusal.sentence)
      self.refusal = ProblemCause(refusal)
    }
  }

  private init(_ cause: CameraReason, _ sentence: String) {
    self.init(works: false, size: nil, rate: nil, snapshot: nil, reason: sentence, cause: CauseResponse(cause))
  }

  private init(works: Bool, size: Size?, rate: Double?, snapshot: String?, reason: String?, cause: CauseResponse?) {
    self.works = works
    self.size = size
    self.rate = rate
    self.snapshot = snapshot
    self.reason = reason
    self.cause = cause
    refusal = nil
  }

  static let schema = JSONSchema.response(
    "CameraTest",
    [
      "works": .boolean, "size": .nullable(Size.schema), "rate": .nullable(.number(0...1_000)),
      "snapshot": .nullable(.text(0...50_000_000)), "reason": .nullable(.text(0...2_000)),
      "cause": .nullable(CauseResponse.schema), "refusal": .nullable(ProblemCause.schema),
    ])
}

struct DryRunResponse: Described {
  struct Count: Described {
    var name: String
    var `in`: Int
    var out: Int
    /// Pixels.
    @OrNull var bodyHeight: Double?
    var findings: [String]

    static let findings = ["people-too-small", "too-steep", "near-edge", "too-few-frames"]
    static let schema = JSONSchema.response(
      "DryRunLine",
      [
        "name": .text(1...100), "in": .count, "out": .count, "bodyHeight": .nullable(.number(0...100_000)),
        "findings": .list(.choice(findings)),
      ])
  }

  var seconds: Double
  var paths: Int
  var lines: [Count]
  var overlaps: [OverlapResponse]

  /// - Parameter entrances: per line, whether it is one. Other lines count nobody twice.
  init(_ result: DryRunResult, entrances: [Bool]) {
    overlaps = result.overlaps.filter { entrances[$0.first] && entrances[$0.second] }.map {
      OverlapResponse(
        first: result.counts[$0.first].line, second: result.counts[$0.second].line, both: $0.both, either: $0.either)
    }
    seconds = (result.seconds * 10).rounded() / 10
    paths = result.paths
    lines = result.counts.map {
      Count(
        name: $0.line, in: $0.entries, out: $0.exits, bodyHeight: $0.bodyHeight?.rounded(), findings: $0.findings)
    }
  }

  static let schema = JSONSchema.response(
    "DryRun",
    [
      "seconds": .number(0...1e9), "paths": .count, "lines": .list(Count.schema),
      "overlaps": .list(OverlapResponse.schema),
    ])
}

/// Where people walked recently.
struct PathsResponse: Described {
  var paths: [[Point]]

  static let schema = JSONSchema.response("Paths", ["paths": .list(.list(Point.schema))])
}

/// Two entrances, by name, that count the same people twice.
struct OverlapResponse: Described {
  var first: String
  var second: String
  /// Passages of both lines, and of either.
  var both: Int
  var either: Int

  static let schema = JSONSchema.response(
    "Overlap", ["first": .text(1...100), "second": .text(1...100), "both": .count, "either": .count])
}

/// Two entrances of a camera that counted the same people twice.
struct DoubleCountResponse: ListItem {
  var camera: CameraID
  var cameraName: String
  var overlap: OverlapResponse

  static let plural = "doubleCounts"
  static let schema = JSONSchema.response(
    "DoubleCount", ["camera": .id, "cameraName": .text(1...250), "overlap": OverlapResponse.schema])
}

struct DryRunRequest: RequestBody {
  var lines: [LineRequest]

  static let schema = JSONSchema.object([.required("lines", .list(LineRequest.schema, 1...20))])
}

struct ProposalResponse: Described {
  struct Proposal: Described {
    var start: Point
    var end: Point
    var inside: Line.Side
    /// Tracks that pass the line, and their fraction of all tracks.
    var paths: Int
    var share: Double

    static let schema = JSONSchema.response(
      "ProposedLine",
      ["start": Point.schema, "end": Point.schema, "inside": LineRequest.sides, "paths": .count, "share": .fraction])
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

  static let schema = JSONSchema.response("Proposal", ["proposal": .nullable(Proposal.schema), "paths": .count])
}

struct TrackResponse: ListItem {
  var id: TrackID
  var from: ISOTime
  var to: ISOTime
  var box: Box
  @OrNull var visitor: VisitorClass?

  init(_ track: RecentTrack, offset: Int) {
    id = track.track
    from = ISOTime(track.from, offset: offset)
    to = ISOTime(track.to, offset: offset)
    box = track.box
    visitor = track.visitor
  }

  static let plural = "tracks"
  static let schema = JSONSchema.response(
    "Track",
    [
      "id": .integer(0...Int64.max), "from": .instant, "to": .instant, "box": Box.schema,
      "visitor": .nullable(.choice(VisitorClass.allCases.map(\.rawValue))),
    ])
}

extension Box: Described {
  static let schema = JSONSchema.response(
    "Box",
    ["left": .anyNumber, "top": .anyNumber, "width": .anyNumber, "height": .anyNumber])
}
