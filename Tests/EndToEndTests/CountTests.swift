import Foundation
import Testing

@Suite(.serialized) struct CountTests {
  /// Catches any break between decoder and ledger: the street has 18 people in and 15 out at this line (PETS09-S2L1's tracking
  /// truth). Reading it twice must add nothing and give the same ids.
  @Test func theStreetIsCountedAndStoredOnce() async throws {
    let scratch = try Scratch()
    let arguments =
      ["count", Program.street, "--source", "street", "--json", "--store", scratch.path("f.sqlite")]
      + Program.streetLine
    let first = try await Program.run(arguments + ["--csv", scratch.path("c.csv")])
    #expect(first.code == 0, "\(first.errors)")
    let report = try first.json()
    let line = try #require((report["lines"] as? [[String: Any]])?.first)
    let crossings = try #require(line["crossings"] as? [[String: Any]])
    let entries = try #require(line["in"] as? Int)
    let exits = try #require(line["out"] as? Int)
    #expect(abs(entries - 18) <= 2 && abs(exits - 15) <= 2, "in \(entries), out \(exits)")
    #expect(crossings.count == entries + exits)
    #expect(report["stored"] as? Int == crossings.count)
    #expect(report["frames"] as? Int == 795)
    let rows = try String(contentsOfFile: scratch.path("c.csv"), encoding: .utf8).split(separator: "\r\n")
    #expect(rows.count == crossings.count + 1)

    let second = try await Program.run(arguments).json()
    #expect(second["stored"] as? Int == 0)
    let ids = (second["lines"] as? [[String: Any]])?.first?["crossings"] as? [[String: Any]]
    #expect(ids?.compactMap { $0["id"] as? String } == crossings.compactMap { $0["id"] as? String })

    let other = try await Program.run(arguments + ["--fps", "5"])
    #expect(other.code == 65)
    #expect(other.errors.contains("--source"))
    // Other tracks have other ids and would be counted again. Another inside has the same ids, which would be skipped.
    for options in [["--nms", "0.9"], ["--idle-saving"], ["--anchor", "head"]] {
      let other = try await Program.run(arguments + options)
      #expect(other.code == 65 && other.errors.contains("--source"), "\(options): \(other.errors)")
    }
    let turned = try await Program.run(arguments.map { $0 == "right" ? "left" : $0 })
    #expect(turned.code == 65 && turned.errors.contains("--inside right"), "\(turned.errors)")
  }

  /// Catches a run without a line that fails or counts at a line that no one crosses.
  @Test func aLineIsProposedWhenNoneIsGiven() async throws {
    let scratch = try Scratch()
    let video = try scratch.street(bytes: 3_000_000)
    let result = try await Program.run(["count", video, "--json", "--annotate", scratch.path("a.mp4")])
    #expect(result.code == 0, "\(result.errors)")
    let line = try #require((try result.json()["lines"] as? [[String: Any]])?.first)
    #expect(line["proposed"] as? Bool == true)
    #expect((line["in"] as? Int ?? 0) + (line["out"] as? Int ?? 0) > 0)
    let seen = try await Program.run(["detect", scratch.path("a.mp4"), "--json", "--fps", "1"]).json()
    #expect(seen["width"] as? Int == 768)
    #expect(try scratch.names == ["a.mp4", "cut.avi"])
  }

  /// Catches a cut-off file that is refused, or counted silently.
  @Test func aTruncatedFileIsCountedAndReported() async throws {
    let scratch = try Scratch()
    let video = try scratch.street(bytes: 1_000_000)
    let result = try await Program.run(["count", video, "--json"] + Program.streetLine)
    #expect(result.code == 0)
    let report = try result.json()
    #expect((report["frames"] as? Int ?? 0) > 50)
    #expect((report["notes"] as? [String])?.contains { $0.contains("cut off") } == true)
    #expect(result.errors.contains("cut off"))
  }

  /// Catches Ctrl-C that loses what was counted, leaves half a file, or ends as if all had been read.
  @Test func ctrlCEndsCleanlyWithWhatWasCounted() async throws {
    let scratch = try Scratch()
    let list = Array(repeating: Program.street, count: 20)
    let result = try await Program.run(
      ["count"] + list + ["--csv", scratch.path("c.csv"), "--fps", "2"] + Program.streetLine, interruptAfter: "vtest")
    #expect(result.code == 130)
    #expect(result.output.contains("Stopped early"))
    #expect(result.output.contains(" of 20 videos"))
    #expect(FileManager.default.fileExists(atPath: scratch.path("c.csv")))
  }

  /// Catches one broken input that takes the results of all others with it.
  @Test func aBrokenInputLeavesTheOthersCounted() async throws {
    let scratch = try Scratch()
    let whole = try scratch.street(bytes: 2_000_000, as: "whole.avi")
    let second = try scratch.street(bytes: 1_500_000, as: "second.avi")
    try "milk, bread, eggs".write(toFile: scratch.path("broken.mp4"), atomically: true, encoding: .utf8)
    let arguments =
      ["count", whole, scratch.path("broken.mp4"), scratch.path("missing.mp4"), second, "--json"]
      + ["--csv", scratch.path("c.csv"), "--store", scratch.path("f.sqlite"), "--embedder", "none"]
      + ["--classifier", "none"] + Program.streetLine
    let result = try await Program.run(arguments)
    #expect(result.code == 65)
    #expect(result.errors.contains("broken.mp4 is not a video") && result.errors.contains("2 of 4 videos failed"))
    let reports = try #require(
      try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [[String: Any]], "\(result.output)")
    #expect(reports.map { $0["source"] as? String } == ["whole", "broken", "missing", "second"])
    let files = reports.compactMap { ($0["files"] as? [[String: Any]])?.first }
    #expect(files.map { $0["error"] == nil } == [true, false, false, true])
    let counted = reports.compactMap { $0["stored"] as? Int }
    #expect(counted.count == 2 && counted.allSatisfy { $0 > 0 }, "\(counted)")
    let rows = try String(contentsOfFile: scratch.path("c.csv"), encoding: .utf8).split(separator: "\r\n")
    #expect(rows.count == counted.reduce(1, +))
  }

  /// Catches a renamed copy that counts twice, two cameras whose files have one name that become one, and a file URL that ends in an
  /// error of the runtime.
  @Test func contentDecidesWhatIsCountedAgain() async throws {
    let scratch = try Scratch()
    for (folder, bytes) in [("front", 1_500_000), ("back", 1_400_000)] {
      try FileManager.default.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: true)
      _ = try scratch.street(bytes: bytes, as: folder + "/0001.avi")
    }
    let copy = try scratch.street(bytes: 1_500_000, as: "copy of it.avi")
    func count(_ path: String) async throws -> (source: String?, stored: Int?) {
      let result = try await Program.run(
        ["count", path, "--json", "--store", scratch.path("f.sqlite"), "--embedder", "none", "--classifier", "none"]
          + Program.streetLine)
      #expect(result.code == 0, "\(result.errors)")
      let report = try result.json()
      #expect(report["start"] is String && report["start_source"] as? String == "last-write")
      return (report["source"] as? String, report["stored"] as? Int)
    }
    let front = try await count(scratch.path("front/0001.avi"))
    #expect(front.source == "0001" && front.stored ?? 0 > 0)
    let back = try await count(scratch.path("back/0001.avi"))
    #expect(back.source == "back/0001" && back.stored ?? 0 > 0)
    let again = try await count("file://" + copy.replacing(" ", with: "%20"))
    #expect(again.source == "0001" && again.stored == 0)
  }

  /// Catches a device that a new file replaces.
  @Test func aDeviceIsNotReplaced() async throws {
    let result = try await Program.run(["count", Program.street, "--csv", "/dev/null"] + Program.streetLine)
    #expect(result.code == 73 && result.errors.contains("/dev/null"))
    var status = stat()
    #expect(stat("/dev/null", &status) == 0 && status.st_mode & S_IFMT == S_IFCHR)
  }
}
