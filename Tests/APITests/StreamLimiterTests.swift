import Testing

@testable import API

struct StreamLimiterTests {
  /// Catches a limit that does not hold, and a slot that is not released.
  @Test func slotsAreLimitedAndReleased() throws {
    let streams = StreamLimiter(limit: 3, callerLimit: 2)
    var held = [try streams.acquire(.events, for: "a"), try streams.acquire(.pictures, for: "a")]
    #expect(throws: Problem.self) { try streams.acquire(.events, for: "a") }
    held.append(try streams.acquire(.events, for: "b"))
    #expect(throws: Problem.self) { try streams.acquire(.events, for: "c") }
    #expect(streams.count(.events) == 2)
    held.removeAll()
    #expect(streams.count(.events) == 0 && streams.count(.pictures) == 0)
    _ = try streams.acquire(.events, for: "a")
  }
}
