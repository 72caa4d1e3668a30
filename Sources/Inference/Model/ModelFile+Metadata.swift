import Foundation
import Yams

extension ModelFile {
  /// Reads the metadata that the exporter wrote into the file or beside it, by key; empty when none is readable.
  ///
  /// IR: the `rt_info` section; ONNX: `metadata_props`; TFLite: the file that Ultralytics appends as a ZIP archive. Keys that are
  /// missing there come from Ultralytics' `metadata.yaml` in the same directory.
  func metadata() -> [String: Node] {
    let beside = (path as NSString).deletingLastPathComponent + "/metadata.yaml"
    let yaml = (try? String(contentsOfFile: beside, encoding: .utf8)).flatMap(Node.document)?.values ?? [:]
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe) else { return yaml }
    let own =
      switch format {
      case .ir: IRMetadata.read(bytes)
      case .onnx: ONNXMetadata.read(bytes)
      case .tflite: TFLiteFile(bytes)?.metadata ?? [:]
      }
    return own.merging(yaml) { own, _ in own }
  }

  /// Refuses a file that is not what its extension says or that ends too early. OpenVINO would try each of its readers in turn and
  /// write the last one's complaint to standard error.
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
}
