import Foundation
import Scene
import Storage

enum SystemClock {
  @Sendable static func now() -> WallTime {
    WallTime(microseconds: Int64((Date().timeIntervalSince1970 * 1_000_000).rounded()))
  }
}

extension SecretBox {
  /// The key lies beside a SQLite file, where `serve` looks for it too; for a server, in the current folder.
  static func beside(_ location: DatabaseLocation) -> SecretBox {
    let folder =
      switch location {
      case .sqlite(let path): URL(filePath: path).deletingLastPathComponent()
      case .mysql: URL(filePath: FileManager.default.currentDirectoryPath)
      }
    return SecretBox(keyFile: folder.appending(path: SecretBox.fileName).path)
  }
}
