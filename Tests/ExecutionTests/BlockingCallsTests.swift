import Execution
import Foundation
import Testing

@Suite(.timeLimit(.minutes(1))) struct BlockingCallsTests {
  private struct Refused: Error {}

  /// Catches a result or an error that does not reach the caller, and a finished call that counts as left behind.
  @Test func resultsReturnToTheCaller() async throws {
    let calls = BlockingCalls(limit: 1)
    #expect(try await calls.call(named: "call", within: 60) { 7 } == 7)
    await #expect(throws: Refused.self) { try await calls.call(named: "call", within: nil) { throw Refused() } }
    #expect(calls.leftBehind == 0)
  }

  /// Catches a caller that waits for a call which never returns, and a thread that is forgotten or counted twice.
  @Test func aCallerLeavesABlockedThreadBehind() async {
    let calls = BlockingCalls(limit: 1)
    let gate = DispatchSemaphore(value: 0)
    let returned = AsyncStream.makeStream(of: Void.self)
    await #expect(throws: BlockingCalls.Abandonment.timedOut) {
      try await calls.call(named: "call", within: 0.05) {
        gate.wait()
        returned.continuation.yield()
      }
    }
    #expect(calls.leftBehind == 1)
    await #expect(throws: BlockingCalls.Abandonment.tooManyLeftBehind) {
      try await calls.call(named: "call", within: 60) {}
    }
    gate.signal()
    for await _ in returned.stream { break }
    while calls.leftBehind > 0 { await Task.yield() }
    #expect(throws: Never.self) { try calls.begin() }
  }

  /// Catches a cancellation that waits for the call, and one that does not ask the call for its end.
  @Test func cancellingReturnsAtOnce() async {
    let calls = BlockingCalls(limit: 4)
    let gate = DispatchSemaphore(value: 0)
    let began = AsyncStream.makeStream(of: Void.self)
    let caller = Task {
      try await calls.call(named: "call", within: nil, abandoned: { _ in gate.signal() }) {
        began.continuation.yield()
        gate.wait()
      }
    }
    for await _ in began.stream { break }
    caller.cancel()
    await #expect(throws: BlockingCalls.Abandonment.cancelled) { try await caller.value }
    while calls.leftBehind > 0 { await Task.yield() }
  }
}
