import ArgumentParser
import Server

struct StaffRemove: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "remove", abstract: "Remove the embeddings of a person.")

  @Argument(help: "Name, as shown by footfall staff list.")
  var name: String

  @OptionGroup var place: StaffStoreOptions

  func run() async throws {
    let count = try await place.records().remove(name)
    guard count > 0 else {
      throw Failure(.badData, "\(place.store) has no staff \"\(name)\". List the names with footfall staff list.")
    }
    print("Removed \(count) embeddings of \(name).")
  }
}
