/// An event that happens once, such as the opening of a database.
package struct OneTimeSignal: Sendable {
  private let broadcast = Broadcast<Void>(history: 1, first: 1)

  package init() {}

  package func send() { broadcast.send(()) }

  /// Returns at once after the signal, else when it is sent or the task is cancelled.
  package func wait() async {
    let subscription = broadcast.subscribe(after: 0)
    guard subscription.missed.isEmpty else { return }
    for await _ in subscription.items { return }
  }
}
