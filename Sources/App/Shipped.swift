import Foundation
import Inference

/// The weights beside the program: `models/` of the checkout or of the installation.
enum Shipped {
  /// Networks that come with Footfall, by what their folders' names begin with.
  enum Task: String {
    case person, appearance, visitor

    /// The option and setting that names another network.
    var option: String {
      switch self {
      case .person: "model"
      case .appearance: "embedder"
      case .visitor: "classifier"
      }
    }
  }

  /// Folders that may hold `models/`, nearest to the program first.
  private static var bases: [URL] {
    let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    var folder = program.deletingLastPathComponent()
    var bases: [URL] = []
    for _ in 0..<4 {
      bases += [folder, folder.appending(path: "share/footfall")]
      folder.deleteLastPathComponent()
    }
    return bases
  }

  /// The file of that path below one of the folders; nil when there is none.
  static func file(_ name: String) -> String? {
    bases.lazy.map { $0.appending(path: name).path }.first { FileManager.default.fileExists(atPath: $0) }
  }

  /// `models/TASK-…/TASK.xml`, the last by name.
  /// - Throws: `Failure` when there is none: a Footfall that silently counted without would count worse than it says.
  static func weights(_ task: Task) throws -> String {
    for base in bases {
      let models = base.appending(path: "models")
      // A folder that cannot be listed holds no weights for us.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: models.path)) ?? []
      let files = names.filter { $0.hasPrefix("\(task)-") }
        .map { models.appending(path: "\($0)/\(task).xml").path }
      if let file = files.filter({ FileManager.default.fileExists(atPath: $0) }).max() { return file }
    }
    let without = task == .person ? "" : ", or none to do without"
    throw Failure(
      .noInput,
      "The weights that come with Footfall are not beside the program; name your \(task.option)\(without).")
  }

  /// The shipped detector: the one with 8-bit activations where the processor multiplies those fast and nobody asks for another
  /// precision. It counts as well as the other (docs/accuracy.md) and leaves room for a third more cameras.
  static func detector(_ precision: Precision) throws -> String {
    let path = try weights(.person)
    guard precision == .automatic, multipliesBytes else { return path }
    let quantised = ModelFile.int8Variant(of: path)
    return FileManager.default.fileExists(atPath: quantised) ? quantised : path
  }

  /// Whether the processor has dot products of bytes (x86: VNNI, AMX; Arm: dot product). Without them sums of bytes saturate in
  /// 16 bits, and networks with 8-bit activations find other people.
  static let multipliesBytes: Bool = {
    // A machine that does not tell counts as one without.
    let told = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let flags = told.split(separator: "\n").first { $0.hasPrefix("flags") || $0.hasPrefix("Features") } ?? ""
    return flags.split(separator: " ").contains { ["avx512_vnni", "avx_vnni", "amx_int8", "asimddp"].contains($0) }
  }()

  /// A model's name: its file's, or its folder's where the file is called after its task, as under `models/`.
  static func modelName(_ path: String) -> String {
    let file = URL(filePath: path).deletingPathExtension()
    let stem = file.lastPathComponent
    let mark = stem.hasSuffix(ModelFile.int8Suffix) ? ModelFile.int8Suffix : ""
    guard Task(rawValue: String(stem.dropLast(mark.count))) != nil else { return stem }
    return file.deletingLastPathComponent().lastPathComponent + mark
  }
}
