import Foundation

/// A network on disk, in one of the three formats that OpenVINO reads directly.
package struct ModelFile: Hashable, Sendable {
  package enum Format: String, Hashable, Sendable, CaseIterable {
    /// OpenVINO IR: the graph as .xml, its weights beside it as .bin.
    case ir = "xml"
    case onnx
    case tflite
  }

  package let path: String
  package let format: Format

  /// - Parameter path: a file, or a directory with exactly one model, for example Ultralytics' `yolov8n_openvino_model`.
  package init(path: String) throws {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw InferenceError(
        .fileNotFound, "There is no model at \(path). Give the path of an .xml, .onnx or .tflite file.")
    }
    let file = isDirectory.boolValue ? try Self.onlyModel(in: path) : path
    guard let format = Format(rawValue: (file as NSString).pathExtension.lowercased()) else {
      throw InferenceError(
        .unknownFormat,
        "\(file) is not a model that OpenVINO reads. To use it, export it as OpenVINO IR (.xml with .bin), .onnx or .tflite."
      )
    }
    let weights = (file as NSString).deletingPathExtension + ".bin"
    if format == .ir, !FileManager.default.fileExists(atPath: weights) {
      throw InferenceError(.missingWeights, "The weights \(weights) are missing. Copy the .bin file beside \(file).")
    }
    self.path = file
    self.format = format
  }

  /// Names by which a known network is recognised: the file's without its extension, and its directory's.
  var names: [String] {
    let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    return [stem, ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent]
  }

  /// Path of the 8-bit variant of the model at `path`: NAME-int8.xml beside NAME.xml, as `footfall-training export` writes them.
  package static func int8Variant(of path: String) -> String {
    let path = path as NSString
    return "\(path.deletingPathExtension)\(int8Suffix).\(path.pathExtension)"
  }

  /// End of an 8-bit variant's name, before the extension.
  package static let int8Suffix = "-int8"

  /// A network and its 8-bit variant count as one: the directory stands for the network.
  private static func onlyModel(in directory: String) throws -> String {
    let all = ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []).filter {
      Format(rawValue: ($0 as NSString).pathExtension.lowercased()) != nil
    }
    let variants = Set(all.map(int8Variant))
    let files = all.filter { !variants.contains($0) }
    guard let file = files.first, files.count == 1 else {
      throw InferenceError(
        .fileNotFound, "The directory \(directory) holds \(files.count) models. Give the path of one file.")
    }
    return (directory as NSString).appendingPathComponent(file)
  }
}
