import Execution
import Foundation
import Testing

struct SerialThreadTests {
  private struct Refused: Error {}

  /// Catches jobs that overtake one another, or that run on a thread of the cooperative pool.
  @Test func jobsRunInOrderOnTheirOwnThread() async {
    let thread = SerialThread(name: "worker")
    var names: [String] = []
    for _ in 0..<3 { names.append(await thread.call { Thread.current.name ?? "" }) }
    #expect(names == ["worker", "worker", "worker"])
    #expect(await runBlocking(named: "once") { Thread.current.name } == "once")
  }

  /// Catches an error that is lost on the way back.
  @Test func errorsReturnToTheCaller() async {
    await #expect(throws: Refused.self) { try await runBlocking(named: "once") { throw Refused() } }
  }
}
