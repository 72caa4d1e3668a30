import ArgumentParser
import Scene
import Server
import Tracking

struct StaffAdd: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Mark a person in a clip as staff: by track number, or by a box and a time.")

  /// Embeddings kept per marking: front, back and both sides in different light.
  private static let maxEmbeddings = 8

  @OptionGroup var clip: StaffClipOptions

  @Option(help: "Track number, as shown by footfall staff test.")
  var track: Int?

  @Option(help: ArgumentHelp("Box around the person, in pixels.", valueName: "left,top,right,bottom"))
  var box: CoordinatesArgument?

  @Option(help: "Time of --box in seconds from the first frame.")
  var at: Double?

  @Option(help: "Name of the person or of the uniform.")
  var name: String

  func validate() throws {
    guard (track == nil) != (box == nil) else { throw ValidationError("Give either --track, or --box with --at.") }
    guard (box == nil) == (at == nil) else { throw ValidationError("--box and --at go together.") }
    guard box.map({ $0.points.count == 2 }) ?? true else {
      throw ValidationError("--box takes four numbers, left,top,right,bottom; got \(box?.text ?? "").")
    }
  }

  func run() async throws {
    let engine = try clip.makeEngine()
    let embedder = engine.embedderName ?? ""
    let records = try await clip.place.records()
    let tracks = try await clip.tracks(engine)
    guard let person = marked(among: tracks) else {
      throw Failure(
        .badData, "No track of \(clip.video) matches the mark. List the tracks with footfall staff test.")
    }
    let embeddings = StaffGallery.representative(person.embeddings, count: Self.maxEmbeddings)
    try await records.add(name, embeddings, embedder: embedder)
    let gallery = try await records.gallery(of: embedder)
    let distances = tracks.compactMap { gallery.nearest(toTrack: $0.embeddings)?.distance }
    print("Staff \(name): \(embeddings.count) embeddings of track \(person.id.rawValue) → \(clip.place.store)")
    print(StaffThreshold(distances: distances).sentence)
  }

  private func marked(among tracks: [StaffScan.ScannedTrack]) -> StaffScan.ScannedTrack? {
    if let track { return tracks.first { $0.id.rawValue == track } }
    guard let points = box?.points, points.count == 2, let at else { return nil }
    let size = points[1] - points[0]
    return tracks.filling(Box(left: points[0].x, top: points[0].y, width: size.x, height: size.y), at: at)
  }
}
