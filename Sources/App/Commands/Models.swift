import ArgumentParser
import Foundation
import Inference
import Scene

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List known networks with their source and licence.",
    discussion: """
      Any other YOLOv8, SSD or YOLOX export works with --model, and any embedder or classifier of person crops with --embedder and \
      --classifier. Footfall asks for properties that the file does not contain.

      Examples:
        footfall models
        footfall models --json
      """)

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Row: Encodable {
    let name: String
    let task: String
    let licence: String
    let source: String
    let input: String
    /// The option that takes the file.
    let option: String
    /// Of detectors only.
    let personClasses: [Int]?
    let score: Double?
    let shipped: Bool
    let notes: String
  }

  func run() throws {
    let rows =
      ModelCatalogue.entries.map { model in
        Row(
          name: model.name, task: model.task, licence: model.licence, source: model.origin,
          input: Self.input(model.inputSize, model.colorOrder), option: "--model",
          personClasses: model.personClasses.sorted(), score: Double(model.scoreThreshold).inThousandths,
          shipped: model.isBundled, notes: model.notes)
      }
      + CropCatalogue.entries.map { model in
        Row(
          name: model.name, task: model.task, licence: model.licence, source: model.origin,
          input: Self.input(model.inputSize, model.colorOrder), option: model.option, personClasses: nil, score: nil,
          shipped: model.isBundled, notes: model.notes)
      }
    if json { return try JSON.print(rows) }
    for row in rows {
      print("\(row.name)\(row.shipped ? "  (bundled, default)" : "")")
      let score = row.score.map { " · score \($0)" } ?? ""
      print("  \(row.option) · \(row.task) · licence \(row.licence) · input \(row.input)\(score)")
      print("  from \(row.source)")
      if !row.notes.isEmpty { print("  \(row.notes)") }
    }
  }

  private static func input(_ size: Size, _ order: ColorOrder) -> String {
    "\(size.width)x\(size.height) \(order.rawValue)"
  }
}
