import Foundation
import Scene

/// The class of each of a classifier's numbers.
struct VisitorLabels: Hashable, Sendable {
  let classes: [VisitorClass]
  /// Source of the names, for messages.
  let origin: String

  init(_ path: String?, metadata: ModelMetadata, model: String) throws {
    let names: [String]
    if let path {
      guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
        throw InferenceError(
          .fileNotFound, "There is no readable labels file at \(path). Give a text file with one class per line.")
      }
      names = text.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty }
      origin = path
    } else {
      names = metadata.classNames.sorted { $0.key < $1.key }.map(\.value)
      origin = "its metadata"
      guard !names.isEmpty else {
        throw InferenceError(
          .undecided,
          "\(model) does not name its classes. Give --labels a text file with one class per line, in order.")
      }
    }
    let origin = origin
    classes = try names.map { name in
      guard let known = VisitorClass(label: name) else {
        throw InferenceError(
          .invalidOption, "\(origin) names the class \(name). Use man, woman, kid, staff, employee or unknown.")
      }
      return known
    }
  }
}

extension VisitorClass {
  /// Reads a class's own name, a data set's name for it, or a numbered name such as "2 Woman"; nil when the name is unknown.
  init?(label: String) {
    let words = label.lowercased().split(whereSeparator: { !$0.isLetter })
    switch words.last.map(String.init) {
    case "man", "men", "male": self = .man
    case "woman", "women", "female": self = .woman
    case "kid", "kids", "child", "children", "boy", "girl": self = .kid
    case "staff", "security", "guard": self = .staff
    case "employee", "employees", "worker": self = .employee
    case "unknown", "other": self = .unknown
    default: return nil
    }
  }
}
