internal import Crypto
internal import Foundation
package import Scene

/// Identity of footage: one recording keeps its id, and two recordings of one camera never share one.
package struct Footage: Hashable, Sendable {
  /// 32 hexadecimal digits for a file, the start time for a live source.
  package let name: String

  /// A live source, whose clock restarts with every connection.
  package init(liveSince start: WallTime) { name = "live-\(start.microseconds)" }

  /// A file or a folder of pictures, by its size and its first and last MiB: a copy or a renamed file is the same footage.
  package init(path: String) throws {
    var digest = SHA256()
    for file in Self.files(at: path) {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }  // opened for reading: closing it cannot lose anything
      let size = try handle.seekToEnd()
      withUnsafeBytes(of: size.littleEndian) { digest.update(bufferPointer: $0) }
      try handle.seek(toOffset: 0)
      digest.update(data: try handle.read(upToCount: Self.sample) ?? Data())
      try handle.seek(toOffset: max(size, UInt64(Self.sample)) - UInt64(Self.sample))
      digest.update(data: try handle.read(upToCount: Self.sample) ?? Data())
    }
    name = digest.finalize().prefix(16).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }

  private static let sample = 1 << 20

  private static func files(at path: String) -> [URL] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []  // not a folder: the file itself
    return names.isEmpty ? [URL(filePath: path)] : names.sorted().map { URL(filePath: path).appending(path: $0) }
  }
}
