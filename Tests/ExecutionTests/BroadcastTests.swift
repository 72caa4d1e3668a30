import Execution
import Testing

@Suite(.timeLimit(.minutes(1))) struct BroadcastTests {
  private func all(_ subscription: Broadcast<Int>.Subscription) async -> [Int] {
    var values = subscription.missed.map(\.value)
    for await item in subscription.items { values.append(item.value) }
    return values
  }

  /// Catches a slow reader that blocks the sender, or that receives the oldest values instead of the newest.
  @Test func aSlowReaderLosesTheOldest() async {
    let sender = Broadcast<Int>()
    let slow = sender.subscribe(buffer: 3)
    for value in 1...10 { sender.send(value) }
    sender.finish()
    #expect(await all(slow) == [8, 9, 10])
  }

  /// Catches a reader that holds memory without reading, or one whose values have a hole.
  @Test func aSlowReaderIsCutOffWithoutAHole() async {
    let sender = Broadcast<Int>(history: 10)
    let slow = sender.subscribe(buffer: 4, whenFull: .endsStream)
    for value in 1...10 { sender.send(value) }
    #expect(sender.readerCount == 0)
    #expect(await all(slow) == [1, 2, 3, 4])
    sender.finish()
    #expect(await all(sender.subscribe(after: 4)) == [5, 6, 7, 8, 9, 10], "it resumes after the last value")
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
    #expect((resumed.hasGap, tooLate.hasGap, new.hasGap) == (false, true, false))
    #expect(sender.subscribe(after: 9_999).hasGap, "a number of another run")
  }

  /// Catches a keep-alive that takes a number or is replayed.
  @Test func transientValuesAreNotReplayed() async {
    let sender = Broadcast<Int>(history: 5)
    let reader = sender.subscribe(buffer: 10)
    sender.send(1)
    sender.sendTransient(-1)
    sender.send(2)
    sender.finish()
    #expect(await all(reader) == [1, -1, 2])
    let late = sender.subscribe(after: 0)
    #expect(late.missed.map(\.number) == [1, 2])
    #expect(await all(late) == [1, 2])
  }

  /// Catches readers that are remembered after they have gone, so that pictures are made without a viewer.
  @Test func aReaderThatGoesIsForgotten() async {
    let sender = Broadcast<Int>()
    let task = Task { [items = sender.subscribe().items] in
      for await _ in items {}
    }
    #expect(sender.readerCount == 1)
    task.cancel()
    _ = await task.value
    #expect(sender.readerCount == 0)
    sender.finish()
    #expect(await all(sender.subscribe()).isEmpty, "subscribed after the end")
  }
}
