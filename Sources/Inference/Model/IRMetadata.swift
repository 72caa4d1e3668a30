import Foundation
import FoundationXML
import Yams

/// Metadata in the last section of an OpenVINO IR: `framework` (from the source file) and `model_info` (OpenVINO Model API).
enum IRMetadata {
  static func read(_ bytes: Data) -> [String: Node] {
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
    var values: [String: Node] = [:]
    private var path: [String] = []

    func parser(
      _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
      attributes: [String: String]
    ) {
      path.append(element)
      guard path.count == 3, ["framework", "model_info"].contains(path[1]), let value = attributes["value"] else {
        return
      }
      if path[1] == "model_info" || values[element] == nil { values[element] = Node(metadata: value) }
    }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
      path.removeLast()
    }
  }
}
