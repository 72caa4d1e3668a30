import ArgumentParser
import Foundation
import Inference
import Scene

struct Models: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "List the detectors that Footfall knows, where each is to be had and under which licence.",
    discussion: """
      Any other YOLOv8, SSD or YOLOX export works with --model too; Footfall asks for what the file does not say.

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
    let personClasses: [Int]
    let score: Double
    let shipped: Bool
    let notes: String
  }

  func run() throws {
    let rows = ModelCatalogue.entries.map { model in
      Row(
        name: model.name, task: model.task, licence: model.licence, source: model.origin,
        input: "\(model.inputSize.width)x\(model.inputSize.height) \(model.colorOrder.rawValue)",
        personClasses: model.personClasses.sorted(), score: Double(model.scoreThreshold).inThousandths,
        shipped: model.isShipped, notes: model.notes)
    }
    if json { return try JSON.print(rows) }
    for row in rows {
      print("\(row.name)\(row.shipped ? "  (comes with Footfall, the default)" : "")")
      print("  finds \(row.task) · licence \(row.licence) · input \(row.input) · score \(row.score)")
      print("  from \(row.source)")
      if !row.notes.isEmpty { print("  \(row.notes)") }
    }
  }
}
