internal import Foundation
package import Inference

/// The weights that come with Footfall, in `models/` of the checkout or of the installation.
package enum BundledModels {
  /// What a network does. The names of its folders begin with this word.
  package enum Task: String, Sendable {
    case person, appearance, visitor

    /// The option and setting that names another network.
    fileprivate var option: String {
      switch self {
      case .person: "model"
      case .appearance: "embedder"
      case .visitor: "classifier"
      }
    }
  }

  /// Folders that may hold `models/`, nearest to the program first.
  private static var searchFolders: [URL] {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    var folders: [URL] = []
    for _ in 0..<4 {
      folders += [folder, folder.appending(path: "share/footfall")]
      folder.deleteLastPathComponent()
    }
    return folders
  }

  /// A file of the checkout or of the installation; nil when it does not exist.
  package static func file(_ name: String) -> String? {
    searchFolders.lazy.map { $0.appending(path: name).path }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// `models/TASK-…-vN/TASK.xml` with the highest version number.
  /// - Throws: `SetupError` when there is none. Counting without a network would be silently worse.
  package static func weights(_ task: Task) throws -> String {
    for folder in searchFolders {
      let models = folder.appending(path: "models")
      // A folder that cannot be listed has no weights.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: models.path)) ?? []
      let files = newestFirst(names, of: task).map { models.appending(path: "\($0)/\(task).xml").path }
      if let file = files.first(where: { FileManager.default.fileExists(atPath: $0) }) { return file }
    }
    let without = task == .person ? "" : ", or none"
    throw SetupError(
      .missingFile, "The bundled \(task.option) weights are missing. Name a file with --\(task.option)\(without).")
  }

  /// The folders of a task, the highest version number first.
  package static func newestFirst(_ folders: [String], of task: Task) -> [String] {
    folders.filter { $0.hasPrefix("\(task)-") }.sorted { (version(of: $0), $0) > (version(of: $1), $1) }
  }

  /// The number after `-v` at the end of a folder's name; 0 without one.
  private static func version(of folder: String) -> Int {
    folder.firstMatch(of: /-v(\d+)$/).flatMap { Int($0.1) } ?? 0
  }

  /// The bundled detector. Its int8 variant is used where the processor has int8 dot products and no precision was chosen: it
  /// counts as well (docs/accuracy.md) and leaves room for a third more cameras.
  package static func detector(_ precision: Precision) throws -> String {
    let path = try weights(.person)
    guard precision == .automatic, hasInt8DotProduct else { return path }
    let variant = ModelFile.int8Variant(of: path)
    return FileManager.default.fileExists(atPath: variant) ? variant : path
  }

  /// Whether the processor has dot products of bytes (x86: VNNI, AMX; Arm: dot product). Without them, sums of bytes saturate in
  /// 16 bits and networks with int8 activations give other detections.
  private static let hasInt8DotProduct: Bool = {
    // A machine without this file counts as one without the feature.
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let flags = text.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") } ?? ""
    return flags.split(separator: " ").contains { ["avx512_vnni", "avx_vnni", "amx_int8", "asimddp"].contains($0) }
  }()

  /// A model's name: its file's, or its folder's where the file is named after its task, as in `models/`.
  package static func modelName(_ path: String) -> String {
    let file = URL(filePath: path).deletingPathExtension()
    let stem = file.lastPathComponent
    let suffix = stem.hasSuffix(ModelFile.int8Suffix) ? ModelFile.int8Suffix : ""
    guard Task(rawValue: String(stem.dropLast(suffix.count))) != nil else { return stem }
    return file.deletingLastPathComponent().lastPathComponent + suffix
  }
}
