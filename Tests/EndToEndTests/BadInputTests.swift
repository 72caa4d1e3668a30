import Foundation
import Testing

@Suite struct BadInputTests {
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    /// `@` stands for the scratch folder.
    let arguments: [String]
    let code: Int32
    /// Text that the message must contain.
    let names: String
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "missing file", arguments: ["count", "@/none.mp4"], code: 66, names: "none.mp4"),
    Case(name: "text named mp4", arguments: ["count", "@/text.mp4"], code: 65, names: "text.mp4"),
    Case(name: "empty file", arguments: ["count", "@/empty.mp4"], code: 65, names: "empty.mp4"),
    Case(name: "sound only", arguments: ["count", "@/sound.wav"], code: 65, names: "sound.wav"),
    Case(
      name: "missing model", arguments: ["count", "@/cut.avi", "--model", "@/none.xml"], code: 66, names: "none.xml"),
    Case(
      name: "broken model", arguments: ["count", "@/cut.avi", "--model", "@/text.onnx"], code: 65, names: "text.onnx"),
    Case(
      name: "unknown model", arguments: ["count", "@/cut.avi", "--model", "@/text.mp4"], code: 65, names: "text.mp4"),
    Case(name: "line outside", arguments: ["count", "@/cut.avi", "--line", "900,10,950,400"], code: 65, names: "768"),
    Case(
      name: "line of no length", arguments: ["count", "@/cut.avi", "--line", "50,50,50,50"], code: 65, names: "length"),
    Case(name: "half a line", arguments: ["count", "@/cut.avi", "--line", "50,50"], code: 64, names: "--line"),
    Case(name: "letters in a line", arguments: ["count", "@/cut.avi", "--line", "a,b,c,d"], code: 64, names: "--line"),
    Case(name: "csv nowhere", arguments: ["count", "@/cut.avi", "--csv", "@/no/c.csv"], code: 73, names: "c.csv"),
    Case(
      name: "annotate nowhere", arguments: ["count", "@/cut.avi", "--annotate", "@/no/a.mp4"], code: 73, names: "a.mp4"),
    Case(
      name: "store is text", arguments: ["count", "@/cut.avi", "--store", "@/text.sqlite"], code: 65,
      names: "text.sqlite"),
    Case(name: "no truth", arguments: ["evaluate", "@/cut.avi", "--truth", "@/t.json"], code: 66, names: "t.json"),
    Case(
      name: "broken truth", arguments: ["evaluate", "@/cut.avi", "--truth", "@/text.mp4"], code: 65, names: "text.mp4"),
    Case(
      name: "broken detections", arguments: ["track", "--detections", "@/text.mp4", "--mot", "@/o.txt"], code: 65,
      names: "line 1"),
    Case(name: "unknown option", arguments: ["count", "@/cut.avi", "--colour"], code: 64, names: "--colour"),
  ]

  /// Catches a crash, a stack of C errors, a wrong exit code, silence, or half a file left behind.
  @Test(arguments: cases) func oneSentenceAndAnExitCode(_ bad: Case) async throws {
    let scratch = try Scratch()
    let text = String(repeating: "milk, bread, eggs\n", count: 40)
    for name in ["text.mp4", "text.onnx", "text.sqlite"] {
      try text.write(toFile: scratch.path(name), atomically: true, encoding: .utf8)
    }
    try Data().write(to: URL(filePath: scratch.path("empty.mp4")))
    try Self.sound.write(to: URL(filePath: scratch.path("sound.wav")))
    _ = try scratch.street(bytes: 400_000)
    let before = try scratch.names
    let arguments = bad.arguments.map { $0.replacing("@", with: scratch.folder.path) }
    let result = try await Program.run(arguments)
    #expect(result.code == bad.code, "\(result.errors)")
    #expect(result.errors.contains(bad.names), "\(result.errors)")
    #expect(result.errors.hasPrefix("Error: "))
    #expect(result.output.isEmpty)
    #expect(try scratch.names == before)
  }

  /// Catches a full disk that ends in a crash or leaves a broken video beside the others.
  @Test(.enabled(if: getuid() == 0, "mounting a small disk needs root"))
  func aFullDiskIsReportedAndNothingIsLeft() async throws {
    let scratch = try Scratch()
    let disk = scratch.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: true)
    guard mount("none", disk, "tmpfs", 0, "size=64k") == 0 else { return }
    defer { umount(disk) }
    let video = try scratch.street(bytes: 1_000_000)
    let result = try await Program.run(["count", video, "--annotate", disk + "/a.mp4"] + Program.streetLine)
    #expect(result.code == 74, "\(result.errors)")
    #expect(result.errors.contains("full"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: disk).isEmpty)
  }

  /// Catches a small address space that ends in a trap, or in advice to update a library.
  @Test(arguments: [
    (["serve", "--port", "0"], 1_500_000, "a server needs 2048 MB"),
    (["count", Program.street], 800_000, "The memory limit of this process is only 781 MB"),
  ])
  func aSmallMemoryLimitIsNamed(_ arguments: [String], kilobytes: Int, sentence: String) async throws {
    let scratch = try Scratch()
    let data = arguments[0] == "serve" ? ["--data", scratch.path("data")] : Program.streetLine
    let script = "ulimit -v \(kilobytes); exec \"$0\" \"$@\""
    let result = try await Program.run(
      ["-c", script, Program.executable.path] + arguments + data, program: URL(filePath: "/bin/bash"))
    #expect(result.code == 1 || result.code == 65)
    #expect(result.errors.contains(sentence), "\(result.errors)")
  }

  /// 0.1 s of silence as a WAV file.
  private static let sound: Data = {
    let samples = Data(count: 1600)
    func number(_ value: UInt32, _ bytes: Int) -> Data { Data((0..<bytes).map { UInt8(value >> (8 * $0) & 0xff) }) }
    return Data("RIFF".utf8) + number(UInt32(36 + samples.count), 4) + Data("WAVEfmt ".utf8) + number(16, 4)
      + number(1, 2) + number(1, 2) + number(8000, 4) + number(16000, 4) + number(2, 2) + number(16, 2)
      + Data("data".utf8) + number(UInt32(samples.count), 4) + samples
  }()
}
