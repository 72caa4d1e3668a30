import Scene
import Testing

@testable import Inference

@Suite("What a file says of itself")
struct MetadataTests {
  /// Catches keys of a Python dictionary cut at a colon or comma inside quotes.
  @Test("literals of Python and JSON")
  func literals() {
    #expect(Literal("{0: 'person', 1: \"it's, a: bag\"}")?.map == ["0": .text("person"), "1": .text("it's, a: bag")])
    #expect(Literal("[384, 640]")?.integers == [384, 640])
    #expect(Literal("{'a': [1, {'b': ()}]}")?.map == ["a": .list([.text("1"), .map(["b": .list([])])])])
    #expect(Literal("{'a': ") == nil)
    #expect(Literal(String(repeating: "[", count: 100_000)) == nil)
  }

  /// Catches height and width exchanged, and names of an indented block lost.
  @Test("metadata.yaml as Ultralytics writes it")
  func yaml() {
    let text = """
      description: Ultralytics YOLOv8n model trained on shops: north
      stride: 32
      task: detect
      imgsz:
      - 384
      - 640
      names:
        0: bag
        1: person
      """
    let metadata = ModelMetadata(ModelFile.simpleYAML(text))
    #expect(metadata.inputSize == Size(width: 640, height: 384))
    #expect(metadata.classNames == [0: "bag", 1: "person"])
    #expect(metadata.personClasses == [1])
    #expect(metadata.fit == .letterbox && metadata.colorOrder == .rgb && metadata.scale == [255])
  }

  /// Catches a section of the file not found, or Ultralytics' habits put above what the file itself says.
  @Test("our own file")
  func shipped() throws {
    let metadata = ModelMetadata(try ModelFile(path: Fixtures.shipped).metadata())
    #expect(metadata.kind == .yolov8)
    #expect(metadata.fit == .letterboxTopLeft)
    #expect(metadata.colorOrder == .rgb)
    #expect(metadata.scale == [255])
    #expect(metadata.scoreThreshold == 0.3)
    #expect(metadata.overlapThreshold == 0.5)
    #expect(metadata.classNames == [0: "person"])
  }

  /// Catches a quantisation read from the wrong field of the FlatBuffer.
  @Test("quantisation of a TFLite file")
  func quantisation() throws {
    let facts = ModelFacts(try ModelFile(path: Fixtures.golden("full-integer.tflite")))
    #expect(facts.inputQuantisation == Quantisation(scale: 1 / 255, zeroPoint: -128))
    #expect(facts.outputQuantisation == [Quantisation(scale: 1 / 255, zeroPoint: -128)])
    #expect(facts.metadata.classNames == [0: "person", 1: "bicycle"])
  }

  /// Catches a segmentation twin or a bigger sibling taken for a known network.
  @Test(
    "known networks by name",
    arguments: [
      ("yolov8n_int8", "yolov8n"), ("yolov8n_openvino_model", "yolov8n"), ("yolov8nano-shop", nil),
      ("person-detection-retail-0013", "person-detection-retail-0013"),
      ("PERSON-detection-0200-int8", "person-detection-0200"),
      ("person", nil), ("person-vehicle-bike-detection-2003", "person-vehicle-bike-detection-2003"),
    ] as [(String, String?)])
  func names(_ file: String, _ entry: String?) {
    #expect(ModelCatalogue.entry(matching: [file])?.name == entry)
  }

  /// Catches a network under a licence that binds the user put among those that are shipped.
  @Test("nothing under the AGPL is shipped")
  func licences() {
    #expect(ModelCatalogue.entries.filter(\.isShipped).allSatisfy { $0.licence == "Apache-2.0" })
    #expect(
      ModelCatalogue.entries.filter { $0.licence.hasPrefix("AGPL") }.allSatisfy { $0.notes.contains("Never shipped") })
    #expect(Set(ModelCatalogue.entries.map(\.name)).count == ModelCatalogue.entries.count)
  }
}
