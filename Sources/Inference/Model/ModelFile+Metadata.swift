import Foundation
import FoundationXML

extension ModelFile {
  /// What the exporter wrote into the file or beside it, by key; empty when it wrote nothing that is understood.
  ///
  /// IR: the `rt_info` section; ONNX: `metadata_props`; TFLite: the file that Ultralytics appends as a ZIP archive. A
  /// `metadata.yaml` in the same folder, as Ultralytics writes it, comes last.
  func metadata() -> [String: Literal] {
    let beside = (path as NSString).deletingLastPathComponent + "/metadata.yaml"
    let yaml = (try? String(contentsOfFile: beside, encoding: .utf8)).map(Self.simpleYAML) ?? [:]
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return yaml }
    let own =
      switch format {
      case .ir: IRMetadata.read(bytes)
      case .onnx: ONNXMetadata.read(bytes)
      case .tflite: TFLiteFile(bytes)?.metadata ?? [:]
      }
    return own.merging(yaml) { own, _ in own }
  }

  /// Refuses a file that is not what its ending says or that ends too early. OpenVINO would try it with each of its readers in turn
  /// and let the last one complain, on standard error too.
  func checkWhole() throws {
    let bytes = (try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)) ?? Data()
    let isWhole =
      switch format {
      case .ir: bytes.range(of: Data("</net>".utf8), options: .backwards) != nil
      // Field 7 of `ModelProto` is the graph.
      case .onnx: ProtobufFields(bytes).contains { $0.number == 7 }
      case .tflite: TFLiteFile(bytes) != nil
      }
    guard isWhole else { throw InferenceError.damaged(path) }
  }

  /// The flat part of YAML that Ultralytics' exports use: scalars, lists of scalars, one level of mapping.
  static func simpleYAML(_ text: String) -> [String: Literal] {
    var values: [String: Literal] = [:]
    var key = ""
    for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
      let content = line.trimmingCharacters(in: .whitespaces)
      if content.hasPrefix("- "), let item = Literal(content.dropFirst(2)) {
        values[key] = .list((values[key]?.list ?? []) + [item])
        continue
      }
      guard let colon = content.firstIndex(of: ":") else { continue }
      let name = content[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "'\" "))
      let value = content[content.index(after: colon)...].trimmingCharacters(in: .whitespaces)
      if line.first?.isWhitespace == true {
        values[key] = .map((values[key]?.map ?? [:]).merging([name: Literal(value) ?? .text(value)]) { _, new in new })
      } else {
        key = name
        if !value.isEmpty { values[key] = Literal(value) ?? .text(value) }
      }
    }
    return values
  }
}

/// The last section of an OpenVINO IR: `framework` (what the source file said) and `model_info` (OpenVINO Model API's keys).
enum IRMetadata {
  static func read(_ bytes: Data) -> [String: Literal] {
    let start = Data("<rt_info>".utf8)
    guard let graph = bytes.range(of: Data("</edges>".utf8), options: .backwards),
      let begin = bytes.range(of: start, in: graph.upperBound..<bytes.endIndex),
      let end = bytes.range(of: Data("</rt_info>".utf8), options: .backwards, in: begin.upperBound..<bytes.endIndex)
    else { return [:] }
    let reader = Reader()
    let parser = XMLParser(data: bytes[begin.lowerBound..<end.upperBound])
    parser.delegate = reader
    return parser.parse() ? reader.values : [:]
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var values: [String: Literal] = [:]
    private var path: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      path.append(element)
      guard path.count == 3, ["framework", "model_info"].contains(path[1]), let value = attributes["value"] else {
        return
      }
      if path[1] == "model_info" || values[element] == nil { values[element] = Literal(value) ?? .text(value) }
    }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
      path.removeLast()
    }
  }
}
