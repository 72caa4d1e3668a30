import Foundation
import Scene
import Testing

@testable import Video

@Suite struct CancellationTests {
  private func clip(_ folder: Folder) throws -> String {
    var clip = TestClip(frames: 400)
    clip.codec = "mjpeg"
    try clip.write(to: folder.file("long.avi"))
    return folder.file("long.avi")
  }

  /// A reader that stops after a few frames, in each possible way. Catches a thread that waits for ever at the full queue, and a
  /// file that stays open.
  @Test(arguments: ["break", "cancel", "drop unread", "never read"])
  func leavingFreesEverything(way: String) async throws {
    let folder = try Folder()
    let path = try clip(folder)
    do {
      let source = try await VideoSource.open(path)
      #expect(openFiles(path) == 1)
      switch way {
      case "break":
        for try await frame in source.frames() where frame.index == 3 { break }
      case "cancel":
        let reader = Task {
          var seen = 0
          for try await _ in source.frames() {
            seen += 1
            if seen == 3 { withUnsafeCurrentTask { $0?.cancel() } }
          }
          return seen
        }
        #expect(try await reader.value < 10)
      case "drop unread":
        _ = source.frames()
      default:
        break
      }
      if way != "never read" {
        let report = await source.finished()
        #expect(report.state == .cancelled)
        #expect(report.decoded < 20)
      }
    }
    #expect(openFiles(path) == 0)
  }

  /// Catches a decoder that runs ahead of a slow reader without bound.
  @Test func aSlowReaderHoldsTheDecoderBack() async throws {
    let folder = try Folder()
    let source = try await VideoSource.open(try clip(folder))
    for try await frame in source.frames() {
      #expect(source.report.decoded <= frame.index + 1 + 4 + 2)
    }
    #expect(source.report.state == .ended || source.report.state == .reading)
    #expect(await source.finished().delivered == 400)
  }

  /// Catches a second reading that resumes where the first stopped, or never starts.
  @Test func framesCanBeReadTwice() async throws {
    let folder = try Folder()
    let source = try await VideoSource.open(try clip(folder))
    for try await frame in source.frames() where frame.index == 3 { break }
    var count = 0
    for try await frame in source.frames() {
      #expect(frame.index == count)
      count += 1
    }
    #expect(count == 400)
  }

  /// Catches threads that pile up, one for every file read, and codecs that are never freed: their threads
  /// inherit the name of the thread that opened them.
  @Test func threadsEnd() async throws {
    let folder = try Folder()
    try TestClip(frames: 60).write(to: folder.file("clip.mp4"))
    var options = VideoSource.Options()
    options.decodeThreads = 2
    var largest = 0
    for _ in 0..<30 {
      let source = try await VideoSource.open(folder.file("clip.mp4"), options: options)
      largest = max(largest, threads(named: "footfall-video"))
      for try await frame in source.frames() where frame.index == 1 { break }
      _ = await source.finished()
    }
    #expect(largest >= 2)
    // Other tests read videos at the same time, though never thirty.
    #expect(threads(named: "footfall-video") < 25)
  }

  private func openFiles(_ path: String) -> Int {
    let folder = "/proc/self/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { (try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0)) == path }
      .count
  }

  private func threads(named name: String) -> Int {
    let folder = "/proc/self/task"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter {
      (try? String(contentsOfFile: "\(folder)/\($0)/comm", encoding: .utf8))?.hasPrefix(name) == true
    }.count
  }
}
