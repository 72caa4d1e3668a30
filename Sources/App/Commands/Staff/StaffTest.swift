import ArgumentParser
import Foundation
import Scene
import Server
import Tracking

struct StaffTest: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Show which tracks of a clip count as staff, and the distance of each.")

  @OptionGroup var clip: StaffClipOptions

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Row: Encodable {
    let track: Int
    let from, to: Double
    /// [left, top, width, height] of the newest embedding, pixels.
    let box: [Double]
    /// Number of embeddings.
    let looks: Int
    /// Cosine distance to the nearest staff; absent without staff.
    let distance: Double?
    let nearest: String?
    let staff: Bool
  }

  private struct Report: Encodable {
    let threshold: Double
    /// Number of tracks that the threshold is derived from.
    let learntFrom: Int
    let tracks: [Row]
  }

  func run() async throws {
    let engine = try clip.makeEngine()
    let gallery = try await clip.place.records().gallery(of: engine.embedderName ?? "")
    let tracks = try await clip.tracks(engine, json: json)
    let matches = tracks.map { gallery.nearest(toTrack: $0.embeddings) }
    let threshold = StaffThreshold(distances: matches.compactMap { $0?.distance })
    let rows = zip(tracks, matches).map { track, match in
      Row(
        track: track.id.rawValue, from: track.from.seconds.inThousandths, to: track.to.seconds.inThousandths,
        box: [track.box.left, track.box.top, track.box.width, track.box.height].map(\.inThousandths),
        looks: track.embeddings.count, distance: match?.distance.inThousandths, nearest: match?.name,
        staff: match.map { $0.distance <= threshold.distance } ?? false)
    }
    let report = Report(
      threshold: threshold.distance.inThousandths, learntFrom: threshold.trackCount, tracks: rows)
    if json { return try JSON.print(report) }
    for row in rows { print(Self.line(row)) }
    print(gallery.entries.isEmpty ? "No staff in \(clip.place.store) yet." : threshold.sentence)
  }

  private static func line(_ row: Row) -> String {
    let box = row.box.map { String(format: "%.0f", $0) }.joined(separator: ",")
    let near = row.distance.map {
      String(format: "  %.3f from %@%@", $0, row.nearest ?? "", row.staff ? "  STAFF" : "")
    }
    return String(format: "track %4d  %7.1f–%.1f s  %2d embeddings  at ", row.track, row.from, row.to, row.looks) + box
      + (near ?? "")
  }
}
