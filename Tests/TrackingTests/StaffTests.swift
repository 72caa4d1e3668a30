import Scene
import Testing

@testable import Tracking

@Suite struct StaffTests {
  /// Returns a vector at the cosine distance `distance` from [1, 0, 0, 0].
  private func vector(_ distance: Double) -> [Float] {
    let c = 1 - distance
    return [Float(c), Float((1 - c * c).squareRoot()), 0, 0]
  }

  private var gallery: StaffGallery { StaffGallery(entries: [.init(name: "Anna", embedding: [1, 0, 0, 0])]) }

  /// Catches one stray crop that makes a customer staff, and one bad crop that makes staff a customer.
  @Test func theMedianEmbeddingDecides() {
    #expect(abs((gallery.nearest(toTrack: [0.1, 0.12, 0.9].map(vector))?.distance ?? 9) - 0.12) < 1e-5)
    #expect(abs((gallery.nearest(toTrack: [0.01, 0.7, 0.8].map(vector))?.distance ?? 9) - 0.7) < 1e-5)
    #expect(gallery.nearest(toTrack: []) == nil)
    #expect(gallery.nearest(to: [1, 0]) == nil, "vectors of another network are not comparable")
  }

  /// Catches a threshold that staff in the footage pull down to zero, one that ignores customers who dress like staff, and one
  /// that is learned from too few tracks.
  @Test func theThresholdIsLearnedFromTheStoresTracks() {
    let different = (0..<40).map { 0.66 + 0.002 * Double($0) }
    #expect(abs(StaffThreshold(distances: different).distance - 0.28) < 0.001)
    let similar = (0..<40).map { 0.18 + 0.001 * Double($0) }
    #expect(abs(StaffThreshold(distances: similar).distance - 0.08) < 0.001)
    let staff = [0.02, 0.13, 0.04, 0.15, 0.03, 0.12, 0.24, 0.03]
    let withStaff = StaffThreshold(distances: different + staff).distance
    #expect(staff.allSatisfy { $0 < withStaff } && withStaff < 0.28)
    #expect(StaffThreshold(distances: [0.9, 0.01]).distance == StaffThreshold.defaultDistance)
    #expect(StaffThreshold(distances: []).trackCount == 0)
  }

  /// Catches a selection that keeps several copies of one moment.
  @Test func representativeEmbeddingsDiffer() {
    let embeddings = (0..<10).map { _ in vector(0) } + [vector(0.5), vector(0.25)]
    let kept = StaffGallery.representative(embeddings, count: 3)
    #expect(kept.count == 3)
    #expect(Set(kept).count == 3)
    #expect(StaffGallery.representative([vector(0), vector(0)], count: 3).count == 1)
    #expect(StaffGallery.representative([], count: 3).isEmpty)
  }

  private func track(_ id: Int, _ embedding: [Float]?, merged: Int? = nil) -> Track {
    Track(
      id: TrackID(rawValue: id), phase: .confirmed, box: person(100).box, detection: person(100, embedding: embedding),
      start: .zero, lastSeen: .zero, mergedFrom: merged.map(TrackID.init))
  }

  /// Catches embeddings that are lost at a stitch, and tracks without an embedding that are classified as staff.
  @Test func recognizerFollowsStitchedTracks() {
    var recognizer = StaffRecognizer(gallery: gallery)
    recognizer.update(with: [track(1, vector(0.05)), track(2, vector(0.6)), track(3, nil)], at: .zero)
    #expect([1, 2, 3].map { recognizer.isStaff(TrackID(rawValue: $0)) } == [true, false, false])
    recognizer.update(with: [track(3, nil, merged: 1), track(2, nil)], at: Timestamp(seconds: 1))
    #expect(recognizer.isStaff(TrackID(rawValue: 3)))
    #expect(!recognizer.isStaff(TrackID(rawValue: 1)))
  }

  /// Catches memory that grows with every visitor of the day.
  @Test func recognizerForgetsTracksAndKeepsDistances() {
    var recognizer = StaffRecognizer(gallery: gallery)
    for id in 0..<600 { recognizer.update(with: [track(id, vector(0.5))], at: Timestamp(seconds: Double(id) * 20)) }
    #expect(recognizer.threshold.trackCount <= 501)
    #expect(recognizer.threshold.trackCount >= 400)
  }
}
