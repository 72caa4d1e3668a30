import ArgumentParser
import Foundation
import Scene
import Server
import Storage

struct StaffList: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the staff of a store.")

  @OptionGroup var place: StaffStoreOptions

  func run() async throws {
    let embeddings = try await place.records().embeddings()
    if embeddings.isEmpty { print("No staff in \(place.store).") }
    for (name, own) in Dictionary(grouping: embeddings, by: \.label).sorted(by: { $0.key < $1.key }) {
      let models = Set(own.map(\.model)).sorted().joined(separator: ", ")
      let newest = own.map(\.created).max() ?? WallTime(microseconds: 0)
      let marked = Date(timeIntervalSince1970: Double(newest.microseconds) / 1_000_000)
      let sealed = own.count(where: \.isSealed)
      let note = sealed == 0 ? "" : "  \(sealed) sealed with another key: restore that key, or mark the staff again"
      print("\(name.printable)  \(own.count) embeddings by \(models)  marked \(marked.formatted(.iso8601))\(note)")
    }
  }
}
