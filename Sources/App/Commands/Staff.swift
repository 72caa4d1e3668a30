import ArgumentParser
import Foundation
import Scene
import Server
import Storage
import Tracking

struct Staff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Teach who is staff, so that they are left out of the customer figures.",
    discussion: """
      A few looks of a person or a uniform, marked in a clip, are kept as numbers; no picture is kept.

      Examples:
        footfall staff test door.mp4 --store shop.sqlite          who is in the clip, by track number
        footfall staff add door.mp4 --track 7 --name Anna --store shop.sqlite
        footfall staff list --store shop.sqlite
        footfall staff remove Anna --store shop.sqlite
        footfall count door.mp4 --store shop.sqlite               staff is named staff, and is no customer
      """, subcommands: [Add.self, List.self, Remove.self, Test.self])
}

/// Whose staff is meant.
struct StaffStoreOptions: ParsableArguments {
  @Option(help: "Database with the store: a SQLite file, made when missing, or a mysql:// address.")
  var store: String

  @Option(help: "The store's name in the database. Default: the one that footfall count records under.")
  var shop: String?

  func records() async throws -> StaffRecords {
    try await StaffRecords(ServerConfiguration.open(store), storeName: shop)
  }
}

/// Which clip is meant, and how a clip is looked at.
struct StaffClipOptions: ParsableArguments {
  @Argument(help: "A clip of the store, a video file.")
  var video: String

  @OptionGroup var place: StaffStoreOptions
  @OptionGroup var engine: EngineOptions
  @OptionGroup var appearance: AppearanceOptions

  func makeEngine() throws -> Engine { try Engine(engine, appearance: appearance) }

  /// The clip's people; ends the program when it was interrupted.
  func people(_ parts: Engine, json: Bool = false) async throws -> [StaffScan.SeenTrack] {
    let interruption = Interruption()
    let name = URL(filePath: video).lastPathComponent
    let people = try await StaffScan(engine: parts)
      .run(video, progress: Progress(name, duration: nil, json: json), interruption)
    if interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
    return people
  }
}

extension Staff {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mark somebody in a clip as staff: by track number, or by a box and a time.")

    /// Looks kept of one marking: front, back, both sides, with room for light.
    static let looks = 8

    @OptionGroup var clip: StaffClipOptions

    @Option(help: "Number of the track, as footfall staff test shows it.")
    var track: Int?

    @Option(help: ArgumentHelp("Box around the person, in pixels.", valueName: "left,top,right,bottom"))
    var box: CoordinatesArgument?

    @Option(help: "Time of --box in seconds from the clip's first frame.")
    var at: Double?

    @Option(help: "A person's name or a uniform's.")
    var name: String

    func validate() throws {
      guard (track == nil) != (box == nil) else { throw ValidationError("Give either --track, or --box with --at.") }
      guard (box == nil) == (at == nil) else { throw ValidationError("--box and --at go together.") }
      guard box.map({ $0.points.count == 2 }) ?? true else {
        throw ValidationError("--box takes four numbers, left,top,right,bottom; got \(box?.text ?? "").")
      }
    }

    func run() async throws {
      let parts = try clip.makeEngine()
      let embedder = parts.embedderName ?? ""
      let records = try await clip.place.records()
      let people = try await clip.people(parts)
      guard let person = marked(among: people) else {
        throw Failure(.badData, "Nobody in \(clip.video) fits the mark; footfall staff test lists who is in the clip.")
      }
      let looks = StaffGallery.representative(person.embeddings, count: Self.looks)
      try await records.add(name, looks, embedder: embedder)
      let gallery = try await records.gallery(of: embedder)
      let distances = people.compactMap { gallery.nearest(toTrack: $0.embeddings)?.distance }
      print("Staff \(name): \(looks.count) looks of track \(person.id.rawValue) → \(clip.place.store)")
      print(StaffThreshold(distances: distances).sentence)
    }

    private func marked(among people: [StaffScan.SeenTrack]) -> StaffScan.SeenTrack? {
      if let track { return people.first { $0.id.rawValue == track } }
      guard let points = box?.points, points.count == 2, let at else { return nil }
      let size = points[1] - points[0]
      return people.filling(Box(left: points[0].x, top: points[0].y, width: size.x, height: size.y), at: at)
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show who is marked as staff.")

    @OptionGroup var place: StaffStoreOptions

    func run() async throws {
      let looks = try await place.records().embeddings()
      if looks.isEmpty { print("Nobody is marked as staff in \(place.store).") }
      for (name, own) in Dictionary(grouping: looks, by: \.label).sorted(by: { $0.key < $1.key }) {
        let models = Set(own.map(\.model)).sorted().joined(separator: ", ")
        let newest = own.map(\.created).max() ?? WallTime(microseconds: 0)
        let marked = Date(timeIntervalSince1970: Double(newest.microseconds) / 1_000_000)
        let sealed = own.count(where: \.isSealed)
        let lost = sealed == 0 ? "" : "  \(sealed) sealed with another key: put that back, or mark anew"
        print("\(name)  \(own.count) looks by \(models)  marked \(marked.formatted(.iso8601))\(lost)")
      }
    }
  }

  struct Remove: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Forget somebody's looks.")

    @Argument(help: "Name, as footfall staff list shows it.")
    var name: String

    @OptionGroup var place: StaffStoreOptions

    func run() async throws {
      let count = try await place.records().remove(name)
      guard count > 0 else {
        throw Failure(.badData, "\(place.store) has no staff \(name); footfall staff list shows the names.")
      }
      print("Staff \(name) is forgotten: \(count) looks.")
    }
  }

  struct Test: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show who in a clip would be staff, and how near each track is.")

    @OptionGroup var clip: StaffClipOptions

    @Flag(help: "JSON on standard output.")
    var json = false

    private struct Row: Encodable {
      let track: Int
      let from, to: Double
      /// [left, top, width, height] of the newest look, pixels.
      let box: [Double]
      let looks: Int
      /// Cosine distance to the nearest staff; absent when nobody is marked.
      let distance: Double?
      let nearest: String?
      let staff: Bool
    }

    private struct Report: Encodable {
      let threshold: Double
      /// Tracks that the threshold was learnt from.
      let learntFrom: Int
      let tracks: [Row]
    }

    func run() async throws {
      let parts = try clip.makeEngine()
      let gallery = try await clip.place.records().gallery(of: parts.embedderName ?? "")
      let people = try await clip.people(parts, json: json)
      let matches = people.map { gallery.nearest(toTrack: $0.embeddings) }
      let threshold = StaffThreshold(distances: matches.compactMap { $0?.distance })
      let rows = zip(people, matches).map { person, match in
        Row(
          track: person.id.rawValue, from: person.from.seconds.inThousandths, to: person.to.seconds.inThousandths,
          box: [person.box.left, person.box.top, person.box.width, person.box.height].map(\.inThousandths),
          looks: person.embeddings.count, distance: match?.distance.inThousandths, nearest: match?.name,
          staff: match.map { $0.distance <= threshold.distance } ?? false)
      }
      let report = Report(
        threshold: threshold.distance.inThousandths, learntFrom: threshold.trackCount, tracks: rows)
      if json { return try JSON.print(report) }
      printTable(rows)
      print(gallery.entries.isEmpty ? "Nobody is marked as staff in \(clip.place.store) yet." : threshold.sentence)
    }

    private func printTable(_ rows: [Row]) {
      for row in rows {
        let place = row.box.map { String(format: "%.0f", $0) }.joined(separator: ",")
        let near = row.distance.map {
          String(format: "  %.3f from %@%@", $0, row.nearest ?? "", row.staff ? "  STAFF" : "")
        }
        print(
          String(format: "track %4d  %7.1f–%.1f s  %2d looks  at ", row.track, row.from, row.to, row.looks) + place
            + (near ?? ""))
      }
    }
  }
}

extension StaffThreshold {
  fileprivate var sentence: String {
    trackCount < Self.minTracks
      ? String(
        format: "Tracks up to %.3f are staff; %d tracks are too few to learn a threshold from (%d are enough).",
        distance,
        trackCount, Self.minTracks)
      : String(format: "Tracks up to %.3f are staff, learnt from %d tracks.", distance, trackCount)
  }
}
