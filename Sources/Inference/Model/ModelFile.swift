import Foundation

/// A network on disk, in one of the three formats that OpenVINO reads without conversion.
package struct ModelFile: Hashable, Sendable {
  package enum Format: String, Hashable, Sendable, CaseIterable {
    /// OpenVINO's IR: the graph as .xml, its weights beside it as .bin.
    case ir = "xml"
    case onnx
    case tflite
  }

  package let path: String
  package let format: Format

  /// - Parameter path: a file, or a folder that holds exactly one model, as Ultralytics' `yolov8n_openvino_model`.
  package init(path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw InferenceError(
        .fileNotFound, "There is no model at \(path); give the path of an .xml, .onnx or .tflite file")
    }
    let file = isFolder.boolValue ? try Self.onlyModel(in: path) : path
    guard let format = Format(rawValue: (file as NSString).pathExtension.lowercased()) else {
      throw InferenceError(
        .unknownFormat, "\(file) is no known kind of model; export it as OpenVINO IR (.xml with .bin), .onnx or .tflite"
      )
    }
    let weights = (file as NSString).deletingPathExtension + ".bin"
    if format == .ir, !FileManager.default.fileExists(atPath: weights) {
      throw InferenceError(.missingWeights, "The weights \(weights) are missing; copy the .bin beside \(file)")
    }
    self.path = file
    self.format = format
  }

  /// The file's name without ending, and its folder's name: what a known network is recognised by.
  var names: [String] {
    let stem = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
    return [stem, ((path as NSString).deletingLastPathComponent as NSString).lastPathComponent]
  }

  /// Where a quantised copy of the model at `path` lies: NAME-int8.xml beside NAME.xml, as `footfall-training export` writes them.
  package static func quantisedTwin(of path: String) -> String {
    let path = path as NSString
    return "\(path.deletingPathExtension)\(quantisedMark).\(path.pathExtension)"
  }

  /// At the end of a quantised twin's name.
  package static let quantisedMark = "-int8"

  /// A network and its quantised twin count as one: the folder stands for the first.
  private static func onlyModel(in folder: String) throws -> String {
    let all = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter {
      Format(rawValue: ($0 as NSString).pathExtension.lowercased()) != nil
    }
    let twins = Set(all.map(quantisedTwin))
    let files = all.filter { !twins.contains($0) }
    guard let file = files.first, files.count == 1 else {
      throw InferenceError(.fileNotFound, "The folder \(folder) holds \(files.count) models; give the path of one file")
    }
    return (folder as NSString).appendingPathComponent(file)
  }
}
