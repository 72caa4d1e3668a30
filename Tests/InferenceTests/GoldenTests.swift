import Scene
import Testing

@testable import Inference

/// Each case compares with the boxes of OpenVINO's Python API and a second decoder in numpy for the same picture
/// (Tests/InferenceTests/Golden/generator/make_golden.py).
@Suite("Agreement with the reference")
struct GoldenTests {
  /// Catches a wrong letterbox offset, colour order or divisor, and weights that differ from the model card.
  @Test("the bundled detector at five sizes", arguments: try GoldenCase.load("shipped.json"))
  func bundled(_ golden: GoldenCase) async throws {
    var options = golden.options
    options.inputSize = Size(width: golden.width, height: golden.height)
    options.fit = golden.fit
    let detector = try Detector(contentsOf: Fixtures.root + "/" + golden.model, options: options)
    try await compare(detector, golden)
  }

  /// Catches rows read as columns, fractions taken for pixels, a shifted grid, a class off by one, int8 read without its scale.
  @Test("every form of output", arguments: try GoldenCase.load("forms.json"))
  func forms(_ golden: GoldenCase) async throws {
    try await compare(Detector(contentsOf: Fixtures.golden(golden.model), options: golden.options), golden)
  }

  /// The same on third-party networks.
  @Test(
    "reference networks", .enabled(if: Fixtures.references != nil), arguments: try GoldenCase.load("reference.json"))
  func references(_ golden: GoldenCase) async throws {
    try await compareReference(golden)
  }

  /// The same on networks with 8-bit activations. Their numbers differ between processors, so Python runs them on this one.
  @Test("8-bit networks, as Python on this machine", .enabled(if: Fixtures.references != nil))
  func quantised() async throws {
    for golden in try GoldenCase.ofThisProcessor() { try await compareReference(golden) }
  }

  private func compareReference(_ golden: GoldenCase) async throws {
    let folder = try #require(Fixtures.references)
    var options = golden.options
    options.fit = golden.fit
    try await compare(Detector(contentsOf: folder + "/" + golden.model, options: options), golden)
  }

  private func compare(_ detector: Detector, _ golden: GoldenCase) async throws {
    let request = try #require(detector.request)
    #expect(request.size == Size(width: golden.width, height: golden.height))
    #expect(request.fit == golden.fit)
    let found = try await detector.detections(in: PeoplePicture.frame(for: request))
    #expect(golden.differences(from: found) == [])
    #expect(found.map(\.score) == found.map(\.score).sorted(by: >), "not the highest score first")
  }
}
