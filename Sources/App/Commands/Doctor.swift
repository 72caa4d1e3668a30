import ArgumentParser
import Foundation
import Inference
import Scene
import Video

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check the installation and the machine.",
    discussion: """
      Runs the bundled network once. Exits with code 1 when something required is missing.

      Example:
        footfall doctor
      """)

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Check: Encodable {
    let name: String
    let ok: Bool
    let detail: String
  }

  func run() async throws {
    let checks = [
      Check(name: "footfall", ok: true, detail: Version.text), Self.processor(), Self.memory(), Self.ffmpeg(),
      Self.openvino(),
      await Self.network(),
    ]
    if json {
      try JSON.print(checks)
    } else {
      for check in checks {
        print(
          "\(check.ok ? "ok " : "BAD") \(check.name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(check.detail)"
        )
      }
    }
    guard checks.allSatisfy(\.ok) else { throw ExitCode(Failure.Code.other.rawValue) }
  }

  private static func processor() -> Check {
    Check(name: "processor", ok: true, detail: "\(ProcessInfo.processInfo.activeProcessorCount) cores")
  }

  private static func memory() -> Check {
    let gibibytes = Double(ProcessInfo.processInfo.physicalMemory) / Double(1 << 30)
    return Check(
      name: "memory", ok: gibibytes > 0.9,
      detail: String(format: "%.1f GiB", gibibytes) + (gibibytes > 0.9 ? "" : ": counting needs 1 GiB"))
  }

  private static func ffmpeg() -> Check {
    Check(name: "ffmpeg", ok: true, detail: FFmpegLibrary.version)
  }

  private static func openvino() -> Check {
    do {
      let report = try RuntimeReport()
      let devices = report.devices.map { "\($0.name) \($0.fullName) (\($0.capabilities.joined(separator: " ")))" }
      return Check(name: "openvino", ok: true, detail: ([report.version] + devices).joined(separator: "; "))
    } catch {
      return Check(name: "openvino", ok: false, detail: "\(error)")
    }
  }

  /// Loads the bundled weights and times one grey frame.
  private static func network() async -> Check {
    do {
      let parts = try Engine(EngineOptions.parse([]))
      let milliseconds = try await parts.timeOfOneFrame() * 1000
      return Check(
        name: "network", ok: true,
        detail: "\(parts.modelName), "
          + String(format: "%.1f ms a frame (%.0f a second)", milliseconds, 1000 / milliseconds))
    } catch {
      return Check(name: "network", ok: false, detail: Failure(error)?.description ?? "\(error)")
    }
  }
}
