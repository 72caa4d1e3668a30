import Pipeline
import Testing

@Suite(.timeLimit(.minutes(1))) struct BroadcastTests {
  private func all(_ stream: AsyncStream<Broadcast<Int>.Item>) async -> [Int] {
    var values: [Int] = []
    for await item in stream { values.append(item.value) }
    return values
  }

  /// Catches a slow reader that holds up the sender, or that is given the oldest values in place of the newest.
  @Test func aSlowReaderLosesTheOldest() async {
    let sender = Broadcast<Int>()
    let slow = sender.subscribe(buffer: 3)
    for value in 1...10 { sender.send(value) }
    sender.finish()
    #expect(await all(slow) == [8, 9, 10])
  }

  /// Catches a resumed reader that misses or repeats an event.
  @Test func aReaderThatComesBackGetsWhatItMissed() async {
    let sender = Broadcast<Int>(history: 5, first: 100)
    for value in 0..<8 { sender.send(value) }
    let resumed = sender.subscribe(after: 105, buffer: 10)
    let tooLate = sender.subscribe(after: 3, buffer: 10)
    let new = sender.subscribe(buffer: 10)
    sender.send(8)
    sender.finish()
    #expect(await all(resumed) == [6, 7, 8])
    #expect(await all(tooLate) == [3, 4, 5, 6, 7, 8], "no more than the history")
    #expect(await all(new) == [8])
  }

  /// Catches readers that are remembered after they have gone, so that pictures are made for nobody.
  @Test func aReaderThatGoesIsForgotten() async {
    let sender = Broadcast<Int>()
    let task = Task { [stream = sender.subscribe()] in await all(stream) }
    #expect(sender.readers == 1)
    task.cancel()
    _ = await task.value
    #expect(sender.readers == 0)
    sender.finish()
    #expect(await all(sender.subscribe()).isEmpty, "subscribed after the end")
  }
}
