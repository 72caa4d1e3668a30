import Foundation

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

  /// A model's name: its file's, or its folder's where the file is called after its task, as under `models/`.
  static func modelName(_ path: String) -> String {
    let file = URL(filePath: path).deletingPathExtension()
    return Task(rawValue: file.lastPathComponent) != nil
      ? file.deletingLastPathComponent().lastPathComponent : file.lastPathComponent
  }
}
