import Foundation
import Server
import Yams

/// Origin of a setting. Later ones override earlier ones.
enum ConfigurationOrigin: Equatable, CustomStringConvertible {
  case standard
  case file(String)
  case variable(String)
  case flag

  var description: String {
    switch self {
    case .standard: "default"
    case .file(let path): path
    case .variable(let name): name
    case .flag: "the command line"
    }
  }
}

/// A configuration and the origin of each value.
///
///     default  <  footfall.yaml  <  FOOTFALL_…  <  command line
struct LoadedConfiguration {
  private(set) var values = ServerConfiguration()
  private(set) var origins: [String: ConfigurationOrigin] = [:]

  /// - Parameters:
  ///   - file: nil reads `footfall.yaml` in the working folder if it exists.
  ///   - flags: values of the command line, by key.
  /// - Throws: `Failure` that names the key, its origin and the expected form.
  init(file: String?, environment: [String: String], flags: [String: String]) throws {
    let standardFile = "footfall.yaml"
    if let path = file ?? (FileManager.default.fileExists(atPath: standardFile) ? standardFile : nil) {
      for (key, text) in try Self.read(path) { try set(key, text, from: .file(path)) }
    }
    let names = Dictionary(uniqueKeysWithValues: ServerConfiguration.fields.map { ($0.variable, $0.key) })
    for (name, text) in environment where name.hasPrefix("FOOTFALL_") {
      guard let key = names[name] else { throw Self.unknown(name, among: Array(names.keys), in: "the environment") }
      try set(key, text, from: .variable(name))
    }
    for (key, text) in flags { try set(key, text, from: .flag) }
    guard values.certificate.isEmpty == values.privateKey.isEmpty else {
      throw Failure(.usage, "tls.certificate and tls.key go together. Set both or neither.")
    }
    guard values.appearance.labels.isEmpty || !values.appearance.classifier.isEmpty else {
      throw Failure(.usage, "labels needs classifier. Set both.")
    }
  }

  private mutating func set(_ key: String, _ text: String, from origin: ConfigurationOrigin) throws {
    guard let field = ServerConfiguration.fields.first(where: { $0.key == key }) else {
      throw Self.unknown(key, among: ServerConfiguration.fields.map(\.key), in: origin.description)
    }
    guard field.set(&values, text) else {
      let shown = field.isSecret ? "" : " \"\(text)\""
      throw Failure(.usage, "Invalid value\(shown) for setting \"\(key)\" in \(origin). Use \(field.form).")
    }
    origins[key] = origin
  }

  private static func unknown(_ key: String, among known: [String], in place: String) -> Failure {
    let near = known.min { distance($0, key) < distance($1, key) }
    let hint = near.flatMap { distance($0, key) <= max(2, key.count / 3) ? " Did you mean \"\($0)\"?" : nil } ?? ""
    return Failure(
      .usage, "Unknown setting \"\(key)\" in \(place).\(hint) List all settings with footfall config check.")
  }

  /// Edit distance (Levenshtein, 1966).
  private static func distance(_ a: String, _ b: String) -> Int {
    let b = Array(b)
    var row = Array(0...b.count)
    for (i, x) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, y) in b.enumerated() {
        let cost = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
        (diagonal, row[j + 1]) = (row[j + 1], cost)
      }
    }
    return row[b.count]
  }

  /// The values of the file by dotted key, in the order of the file.
  private static func read(_ path: String) throws -> [(String, String)] {
    guard let text = FileManager.default.contents(atPath: path).map({ String(decoding: $0, as: UTF8.self) }) else {
      throw Failure(
        .noInput,
        "Cannot read configuration \"\(path)\". Check the path and its permissions, or name another file with --config."
      )
    }
    do {
      guard let root = try Yams.compose(yaml: text) else { return [] }
      return try flattened(root, prefix: "", path: path)
    } catch let error as YamlError {
      throw Failure(.badData, "Configuration \"\(path)\" is not valid YAML: \(error).")
    }
  }

  private static func flattened(_ node: Node, prefix: String, path: String) throws -> [(String, String)] {
    switch node {
    case .scalar(let scalar): return [(prefix, scalar.string)]
    case .mapping(let mapping):
      return try mapping.flatMap { key, value in
        try flattened(value, prefix: (prefix.isEmpty ? "" : prefix + ".") + (key.string ?? "?"), path: path)
      }
    case .sequence(let sequence):
      let items = sequence.compactMap { $0.scalar?.string }
      guard items.count == sequence.count, let separator = separator(of: prefix) else { fallthrough }
      return [(prefix, items.joined(separator: separator))]
    default:
      throw Failure(.badData, "Invalid value for setting \"\(prefix)\" in \(path): it takes one value.")
    }
  }

  /// Nil for a setting that takes no list.
  private static func separator(of key: String) -> String? {
    ServerConfiguration.fields.first { $0.key == key }?.listSeparator
  }
}
