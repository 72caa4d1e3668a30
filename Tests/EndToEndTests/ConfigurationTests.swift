import Foundation
import Testing

@Suite struct ConfigurationTests {
  private struct Row: Decodable { let key, value, from: String }

  private func check(_ arguments: [String], environment: [String: String] = [:]) async throws -> [String: Row] {
    let result = try await Program.run(["config", "check", "--json"] + arguments, environment: environment)
    #expect(result.code == 0, "\(result.errors)")
    let rows = try JSONDecoder().decode([Row].self, from: Data(result.output.utf8))
    return Dictionary(uniqueKeysWithValues: rows.map { ($0.key, $0) })
  }

  /// Catches a file that overrules the environment, or an environment that overrules the command line.
  @Test func theNearerSourceWins() async throws {
    let scratch = try Scratch()
    let file = scratch.path("f.yaml")
    try "port: 1001\nhost: 10.0.0.1\nlog:\n  level: debug\n".write(toFile: file, atomically: true, encoding: .utf8)
    let rows = try await check(
      ["--config", file, "--port", "1003"], environment: ["FOOTFALL_PORT": "1002", "FOOTFALL_HOST": "10.0.0.2"])
    #expect(rows["port"]?.value == "1003")
    #expect(rows["port"]?.from == "the command line")
    #expect(rows["host"]?.value == "10.0.0.2")
    #expect(rows["log.level"]?.value == "debug")
    #expect(rows["log.level"]?.from == file)
    #expect(rows["threads"]?.from == "default")
  }

  /// Catches a YAML list that is refused, or that differs from the same list as one text.
  @Test func listsAreYAMLListsToo() async throws {
    let scratch = try Scratch()
    let file = scratch.path("f.yaml")
    let text = "cameras:\n  hosts: [localhost, 10.0.0.5]\n  folders:\n    - /srv/a\n    - /srv/b\n"
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let rows = try await check(["--config", file])
    #expect(rows["cameras.hosts"]?.value == "localhost,10.0.0.5")
    #expect(rows["cameras.folders"]?.value == "/srv/a:/srv/b")
  }

  /// Catches a database password that is printed.
  @Test func aPasswordIsNotShown() async throws {
    let rows = try await check(["--database", "mysql://counter:open-sesame@db:3306/footfall"])
    #expect(rows["database"]?.value.contains("open-sesame") == false)
    #expect(rows["database"]?.value.contains("db:3306") == true)
    let wrong = try await Program.run(["config", "check", "--database", "pg://counter:open-sesame@db/footfall"])
    #expect(wrong.code == 64)
    #expect(!wrong.errors.contains("open-sesame"))
  }

  struct Wrong: CustomTestStringConvertible, Sendable {
    let file: String
    let code: Int32
    let names: String
    var testDescription: String { file }
  }

  static let wrongs = [
    Wrong(file: "prot: 80", code: 64, names: "Unknown setting \"prot\" in"),
    Wrong(file: "prot: 80", code: 64, names: "Did you mean \"port\"?"),
    Wrong(file: "port: eighty", code: 64, names: "a whole number from 0 to 65535"),
    Wrong(file: "log:\n  levle: info", code: 64, names: "Did you mean \"log.level\"?"),
    Wrong(file: "classifier-pixels: signd", code: 64, names: "bytes, unit, signed, imagenet"),
    Wrong(file: "host: [a, b]", code: 65, names: "host"),
    Wrong(file: "port: 80\n  - x: {", code: 65, names: "not valid YAML"),
    Wrong(file: "tls:\n  certificate: c.pem", code: 64, names: "tls.key"),
    Wrong(file: "labels: classes.txt", code: 64, names: "needs classifier"),
  ]

  /// Catches a typing error that is ignored, or a message that does not name it.
  @Test(arguments: wrongs) func aWrongKeyOrValueIsRefusedByName(_ wrong: Wrong) async throws {
    let scratch = try Scratch()
    try wrong.file.write(toFile: scratch.path("f.yaml"), atomically: true, encoding: .utf8)
    let result = try await Program.run(["config", "check", "--config", scratch.path("f.yaml")])
    #expect(result.code == wrong.code, "\(result.errors)")
    #expect(result.errors.contains(wrong.names), "\(result.errors)")
  }
}
