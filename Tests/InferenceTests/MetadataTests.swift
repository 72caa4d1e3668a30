import Scene
import Testing
import Yams

@testable import Inference

@Suite("Metadata of model files")
struct MetadataTests {
  /// Catches a Python dictionary cut at a colon or comma inside quotes, and plain text read as YAML.
  @Test("literals of Python and JSON")
  func literals() {
    #expect(texts("{0: 'person', 1: \"it's, a: bag\"}") == ["0": "person", "1": "it's, a: bag"])
    #expect(texts(#"{"0":"person", "1": "door \u2192 in"}"#) == ["0": "person", "1": "door \u{2192} in"])
    #expect(Node(metadata: "[384, 640]").integers == [384, 640])
    #expect(Node(metadata: "{'a': [1, {'b': []}]}").values?["a"]?.list?.last?.values?["b"]?.list == [])
    #expect(Node(metadata: "123.7 116.3 103.5").numbers == [123.7, 116.3, 103.5])
    #expect(Node(metadata: "trained on stores: north #2").text == "trained on stores: north #2")
  }

  /// Catches class names that are lost, or carry backslashes, where an exporter had to escape: Python's `repr` of the names, and
  /// JSON's text of them.
  @Test(
    "escapes of Python and JSON",
    arguments: [
      (#"{0: 'it\'s', 1: 'person'}"#, ["it's", "person"]),
      (#"{0: 'it\'s "so"', 1: 'person',}"#, [#"it's "so""#, "person"]),
      (#"{0: "it's", 1: 'a\\b'}"#, ["it's", #"a\b"#]),
      (#"{0: 'k\xe9id', 1: '\u2192', 2: '\U0001f600', 3: 'a\tb\nc'}"#, ["kéid", "→", "😀", "a\tb\nc"]),
      (#"{"0": "\ud83d\ude00", "1": "a\/b", "2": "say \"hi\""}"#, ["😀", "a/b", #"say "hi""#]),
      (#"['x: y', "z, {w}", 'çocuk']"#, ["x: y", "z, {w}", "çocuk"]),
      (#"('person', 'it\'s',)"#, ["person", "it's"]),
      ("{ 0 : 'a' ,\n 1:\t'b' }", ["a", "b"]),
      ("{0: 'old', 0: 'new'}", ["new"]),
      ("{0: person, 1: bag}", ["person", "bag"]),
    ])
  func escapes(_ text: String, _ names: [String]) {
    let metadata = ModelMetadata(["names": Node(metadata: text)])
    #expect(metadata.classNames == Dictionary(uniqueKeysWithValues: names.enumerated().map { ($0, $1) }))
  }

  /// Catches a crash, or an error for the model, where optional metadata is malformed or hostile.
  @Test(
    "malformed metadata is ignored",
    arguments: [
      "{'a': ", "{a: 1, a: 2}", #"{0: 'a\"#, #"{0: '\x4"#, #"{0: '\ud83d'}"#, #"{0: '\uD800\u0041'}"#, "('a'",
      "{0: 'a'} x", "[1, 2", "{'a': *missing}", "'", "[\u{0}]",
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "[", count: 999) + String(repeating: "]", count: 999),
      "{a: &a [1, 1], b: &b [*a, *a], c: &c [*b, *b], names: [*c, *c]}",
    ])
  func malformed(_ text: String) {
    #expect(Node(metadata: text).text == text || Node(metadata: text).text == nil)
    let metadata = ModelMetadata(Node.document(text)?.values ?? ["names": Node(metadata: text)])
    #expect(metadata.classNames.values.allSatisfy { $0 == text } && metadata.task == nil)
  }

  /// Catches height and width exchanged, and names of an indented block lost.
  @Test("metadata.yaml as Ultralytics writes it")
  func yaml() {
    let text = """
      description: 'Ultralytics YOLOv8n model trained on stores: north'
      stride: 32
      task: detect
      imgsz:
      - 384
      - 640
      names:
        0: bag
        1: person
      """
    let metadata = ModelMetadata(Node.document(text)?.values ?? [:])
    #expect(metadata.inputSize == Size(width: 640, height: 384))
    #expect(metadata.classNames == [0: "bag", 1: "person"])
    #expect(metadata.personClasses == [1])
    #expect(metadata.fit == .letterbox && metadata.colorOrder == .rgb && metadata.scale == [255])
  }

  /// Catches a section of the file not found, and Ultralytics' defaults put above the file's own values.
  @Test("the bundled detector")
  func bundled() throws {
    let metadata = ModelMetadata(try ModelFile(path: Fixtures.bundled).metadata())
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

  /// Catches a segmentation variant or a larger sibling taken for a known network.
  @Test(
    "known networks by name",
    arguments: [
      ("yolov8n_int8", "yolov8n"), ("yolov8n_openvino_model", "yolov8n"), ("yolov8nano-store", nil),
      ("person-detection-retail-0013", "person-detection-retail-0013"),
      ("PERSON-detection-0200-int8", "person-detection-0200"),
      ("person", nil), ("person-vehicle-bike-detection-2003", "person-vehicle-bike-detection-2003"),
    ] as [(String, String?)])
  func names(_ file: String, _ entry: String?) {
    #expect(ModelCatalogue.entry(matching: [file])?.name == entry)
  }

  /// Catches a network under a copyleft licence among the bundled ones.
  @Test("no bundled network is under the AGPL")
  func licences() {
    #expect(ModelCatalogue.entries.filter(\.isBundled).allSatisfy { $0.licence == "Apache-2.0" })
    #expect(
      ModelCatalogue.entries.filter { $0.licence.hasPrefix("AGPL") }.allSatisfy { $0.notes.contains("Never shipped") })
    #expect(Set(ModelCatalogue.entries.map(\.name)).count == ModelCatalogue.entries.count)
  }

  private func texts(_ text: String) -> [String: String?]? { Node(metadata: text).values?.mapValues(\.text) }
}
