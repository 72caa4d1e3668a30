import Foundation

/// The weights beside the program: `models/` of the checkout or of the installation.
enum Shipped {
  static let detector = "models/person-yolov8-mobilenetv2-v0/person.xml"

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

  /// `models/TASK-…/TASK.xml`, the last by name; nil when there is none.
  static func newest(_ task: String) -> String? {
    for base in bases {
      let models = base.appending(path: "models")
      // A folder that cannot be listed holds no weights for us.
      let names = (try? FileManager.default.contentsOfDirectory(atPath: models.path)) ?? []
      let files = names.filter { $0.hasPrefix("\(task)-") }.map { models.appending(path: "\($0)/\(task).xml").path }
      if let file = files.filter({ FileManager.default.fileExists(atPath: $0) }).max() { return file }
    }
    return nil
  }

  /// A model's name: its file's, or its folder's where the file is called after its task, as under `models/`.
  static func modelName(_ path: String) -> String {
    let file = URL(filePath: path).deletingPathExtension()
    return ["person", "appearance", "visitor"].contains(file.lastPathComponent)
      ? file.deletingLastPathComponent().lastPathComponent : file.lastPathComponent
  }
}
