internal import Crypto
package import Scene

/// Identity of footage: one recording keeps its id, and two recordings of one camera never share one.
package struct Footage: Hashable, Sendable {
  /// 32 hexadecimal digits for a file, the start time for a live source.
  package let name: String

  /// A live source, whose clock restarts with every connection.
  package init(liveSince start: WallTime) { name = "live-\(start.microseconds)" }

  /// A file, or the pictures of a folder: a copy or a renamed file is the same footage.
  package init(samples: [FootageSample]) {
    var digest = SHA256()
    for sample in samples {
      withUnsafeBytes(of: sample.size.littleEndian) { digest.update(bufferPointer: $0) }
      digest.update(data: sample.first)
      digest.update(data: sample.last)
    }
    name = digest.finalize().prefix(16).map { byte in
      let text = String(byte, radix: 16)
      return text.count == 1 ? "0" + text : text
    }.joined()
  }
}
