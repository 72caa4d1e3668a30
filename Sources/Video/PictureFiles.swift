internal import Foundation

/// The pictures of a directory, of a numbered pattern, or at one path, in order.
struct PictureFiles {
  let paths: [String]

  /// - Throws: `missing` when there is none, `notAVideo` when a directory mixes formats.
  init(_ path: String) throws(VideoError) {
    let found: [String]
    if let pattern = NumberedPattern((path as NSString).lastPathComponent) {
      found = try Self.list((path as NSString).deletingLastPathComponent) { pattern.matches($0) }
    } else if VideoLocation.isPicture(path) {
      guard FileManager.default.fileExists(atPath: path) else {
        throw VideoError(.missing, "There is no picture at \(path). Check the path.")
      }
      found = [path]
    } else {
      found = try Self.list(path) { VideoLocation.isPicture($0) }
    }
    guard !found.isEmpty else {
      throw VideoError(.missing, "\(path) contains no pictures. Choose a directory of JPEG or PNG files, or a video.")
    }
    let kinds = Set(found.map { Self.kind($0) })
    guard kinds.count == 1 else {
      let names = kinds.sorted().joined(separator: ", ")
      throw VideoError(.notAVideo, "\(path) mixes picture formats (\(names)). Keep one format per directory.")
    }
    paths = found
  }

  /// Paths sorted by name, with numbers by value: `frame_2` comes before `frame_10`.
  private static func list(_ folder: String, where keep: (String) -> Bool) throws(VideoError) -> [String] {
    let folder = folder.isEmpty ? "." : folder
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw VideoError(
        .missing, "Cannot read the directory \(folder). Check the path and its permissions.", cause: "\(error)")
    }
    return names.filter { !$0.hasPrefix(".") && keep($0) }
      .sorted { $0.compare($1, options: .numeric) == .orderedAscending }
      .map { (folder as NSString).appendingPathComponent($0) }
  }

  private static func kind(_ path: String) -> String {
    let suffix = (path as NSString).pathExtension.lowercased()
    return switch suffix {
    case "jpeg": "jpg"
    case "tiff": "tif"
    default: suffix
    }
  }
}

/// A file name with one printf number in it: `frame_%04d.png`, `%d.jpg`.
struct NumberedPattern {
  private let prefix, suffix: Substring
  /// Minimum number of digits.
  private let digits: Int

  init?(_ name: String) {
    guard let percent = name.firstIndex(of: "%") else { return nil }
    let after = name[name.index(after: percent)...]
    let width = after.prefix { $0.isNumber }
    guard after.dropFirst(width.count).first == "d" else { return nil }
    prefix = name[..<percent]
    suffix = after.dropFirst(width.count + 1)
    digits = max(1, Int(width) ?? 1)
  }

  func matches(_ name: String) -> Bool {
    guard name.count >= prefix.count + suffix.count + digits, name.hasPrefix(prefix), name.hasSuffix(suffix) else {
      return false
    }
    return name.dropFirst(prefix.count).dropLast(suffix.count).allSatisfy { ("0"..."9").contains($0) }
  }
}
