import Foundation
import Synchronization
import Testing

/// The built program, run as a user runs it.
enum Program {
  struct Result {
    let code: Int32
    let output: String
    let errors: String

    /// Standard output as JSON.
    func json() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(output)\(errors)")
    }
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// SwiftPM puts the program next to the test bundle, whatever the build folder's name.
  static let executable: URL = {
    let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    let beside = folder.appending(path: "footfall")
    return FileManager.default.fileExists(atPath: beside.path) ? beside : root.appending(path: ".build/debug/footfall")
  }()

  /// A pedestrian street from Debian's package opencv-doc: 795 frames, 79.5 s.
  static let street = "/usr/share/doc/opencv-doc/examples/data/vtest.avi"
  static let streetLine = ["--line", "565,120,565,480", "--inside", "right"]

  /// Runs to the end; `interruptAfter` sends SIGINT when that text appears on standard error.
  static func run(
    _ arguments: [String], program: URL = executable, environment: [String: String] = [:],
    interruptAfter mark: String? = nil
  ) async throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let output = Pipe()
    let errors = Pipe()
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    try process.run()
    async let text = read(output.fileHandleForReading, until: nil, of: nil)
    async let complaints = read(errors.fileHandleForReading, until: mark, of: process)
    let result = try await (text, complaints)
    await Task.detached { process.waitUntilExit() }.value
    return Result(code: process.terminationStatus, output: result.0, errors: result.1)
  }

  private static func read(_ handle: FileHandle, until mark: String?, of process: Process?) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        var data = Data()
        var pending = mark
        while true {
          let chunk = handle.availableData
          if chunk.isEmpty { break }
          data += chunk
          if let mark = pending, String(decoding: data, as: UTF8.self).contains(mark) {
            process?.interrupt()
            pending = nil
          }
        }
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
  }
}

/// A folder that is removed when the test ends.
final class Scratch {
  let folder = FileManager.default.temporaryDirectory.appending(path: "footfall-\(UUID().uuidString)")

  init() throws { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(at: folder) }  // a leftover in /tmp harms nobody

  func path(_ name: String) -> String { folder.appending(path: name).path }

  /// The first `bytes` of the street clip under a new name.
  func street(bytes: Int, as name: String = "cut.avi") throws -> String {
    let handle = try FileHandle(forReadingFrom: URL(filePath: Program.street))
    defer { try? handle.close() }  // opened for reading
    let part = try handle.read(upToCount: bytes) ?? Data()
    try part.write(to: URL(filePath: path(name)))
    return path(name)
  }

  var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() } }
}
