import ArgumentParser
import Evaluation
import Foundation
import Scene
import Video

struct Evaluate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare counts with labelled crossings: precision, recall and F1.",
    discussion: """
      A labelled and a counted crossing match one to one when line and direction agree and their times differ by at most 1 s. \
      Results for ±0.5 s and ±2 s are shown too (docs/accuracy.md).

      Examples:
        footfall evaluate door.mp4 --truth truth.json
        footfall evaluate a.mp4 b.mp4 --truth a.json --truth b.json --model person-detection-retail-0013.xml --json
      """)

  @Argument(help: "Clips.")
  var clips: [String]

  @Option(name: .customLong("truth"), parsing: .singleValue, help: "truth.json of each clip, in the same order.")
  var truths: [String]

  @OptionGroup var engine: EngineOptions
  @OptionGroup var appearance: AppearanceOptions

  @Flag(help: "Also score the extra lines of a truth.json, each as a clip of its own.")
  var extraLines = false

  @Flag(help: "List the times of every missed and every extra crossing.")
  var errors = false

  @Flag(help: "JSON on standard output.")
  var json = false

  func validate() throws {
    guard clips.count == truths.count else {
      throw ValidationError("Give one --truth for each clip; got \(clips.count) clips and \(truths.count) truths.")
    }
  }

  func run() async throws { try await Interruption.handling { try await run(with: $0) } }

  private func run(with interruption: Interruption) async throws {
    let loaded = try truths.map { path in
      guard FileManager.default.fileExists(atPath: path) else {
        throw Failure(.noInput, "Cannot open labels \"\(path)\": file not found. Check the path.")
      }
      return try Truth(contentsOf: URL(filePath: path))
    }
    let parts = try Engine(engine, appearance: appearance)
    var scores: [ClipScore] = []
    var failures: [InputFailure] = []
    for (clip, truth) in zip(clips, loaded) where !interruption.isRequested {
      do {
        scores += try await evaluate(clip, truth, with: parts, interruption)
      } catch {
        guard !interruption.isRequested else { break }
        guard clips.count > 1, let failure = InputFailure(InputName(clip).shown, error) else { throw error }
        failure.report()
        failures.append(failure)
      }
    }
    if !scores.isEmpty { try show(scores) }
    if interruption.isRequested { throw ExitCode(Failure.Code.interrupted.rawValue) }
    try InputFailure.end(failures, of: clips.count, what: "clips")
  }

  private func show(_ scores: [ClipScore]) throws {
    let report = EvaluationReport(clips: scores)
    if json { return try JSON.print(report) }
    print(report.table)
    if errors { printErrors(scores) }
  }

  /// - Throws: also when the clip breaks off: a score of its beginning would be taken for the clip's.
  private func evaluate(
    _ clip: String, _ truth: Truth, with parts: Engine, _ interruption: Interruption
  ) async throws -> [ClipScore] {
    let name = InputName(clip).shown
    let lines = extraLines ? truth.lines : Array(truth.lines.prefix(1))
    let recording = try await parts.recording(clip, interruption)
    var job = CountJob(
      engine: parts, source: recording, lines: lines.map { CountedLine(key: .name($0.name), line: $0.line) })
    job.progress = Progress(name, duration: recording.info.duration, json: json)
    job.interruption = interruption
    let outcome = try await job.run()
    if let error = outcome.error ?? recording.failures.first?.error { throw error }
    guard !outcome.isInterrupted else { return [] }
    return lines.map { labelled in
      ClipScore(
        name: labelled.name == lines[0].name ? name : "\(name), \(labelled.name)",
        truth: labelled.events,
        counted: outcome.crossings.filter { $0.key.line == .name(labelled.name) }.map(Truth.Event.init),
        ignoreBefore: truth.ignoreBefore)
    }
  }

  private func printErrors(_ scores: [ClipScore]) {
    func times(_ list: [Double]) -> String {
      list.isEmpty ? "none" : list.map { String(format: "%.2f", $0) }.joined(separator: " ")
    }
    for score in scores { print("\(score.name): missed at \(times(score.missed)) s; extra at \(times(score.extra)) s") }
  }
}
