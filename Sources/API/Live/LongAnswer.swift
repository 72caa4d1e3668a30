internal import Hummingbird
internal import ServiceLifecycle
internal import Synchronization

/// The body of an answer that does not end by itself. It ends when the pieces do, when the other end goes away, when the server stops, when the caller
/// may no longer see it, and when a piece has not been taken for twenty seconds, so that a client that stopped reading holds nothing for long.
struct LongAnswer: Sendable {
  private static let patience = Duration.seconds(20)

  /// - Parameters:
  ///   - rule: what the caller needs, for as long as it lasts.
  ///   - slot: held until the answer has ended.
  ///   - opening: goes out at once, before the first piece.
  static func body(
    for call: Call, _ rule: AccessRule, slot: StreamSlots.Slot, opening: ByteBuffer? = nil,
    pieces: some AsyncSequence<ByteBuffer, Never> & Sendable
  ) -> ResponseBody {
    ResponseBody { writer in
      let pen = Pen(writer: writer)
      let progress = Progress()
      // A client that goes is noticed here at once, not at the next piece, which may be hours away.
      _ = try? await call.request.body.consumeWithCancellationOnInboundClose { _ in
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            if let opening { try await pen.write(opening) }
            for await piece in pieces {
              progress.begin()
              try await pen.write(piece)
              progress.end()
            }
          }
          group.addTask { try await progress.watch(patience: patience) }
          group.addTask { try await gracefulShutdown() }
          group.addTask {
            // A database that is away says nothing about rights: what was allowed goes on.
            let trust = Duration.seconds(call.backend.configuration.streamTrust)
            repeat { try await Task.sleep(for: trust) } while (try? await call.mayStill(rule)) != false
          }
          // Whichever ends first ends the other.
          defer { group.cancelAll() }
          try await group.next()
        }
      }
      withExtendedLifetime(slot) {}
      try await writer.finish(nil)
    }
  }

  /// The writer in the hands of the one task that writes.
  ///
  /// `@unchecked Sendable`: no other thread uses it meanwhile, as the task that made it waits for that one to end.
  private final class Pen: @unchecked Sendable {
    private var writer: any ResponseBodyWriter
    init(writer: any ResponseBodyWriter) { self.writer = writer }
    func write(_ piece: ByteBuffer) async throws { try await writer.write(piece) }
  }

  /// When the piece in hand was begun.
  private final class Progress: Sendable {
    private let began = Mutex<ContinuousClock.Instant?>(nil)

    func begin() { began.withLock { $0 = .now } }
    func end() { began.withLock { $0 = nil } }

    /// Returns when a piece has been in hand for too long; throws when cancelled.
    func watch(patience: Duration) async throws {
      while true {
        try await Task.sleep(for: patience / 4)
        if let began = began.withLock({ $0 }), began.duration(to: .now) > patience { return }
      }
    }
  }
}
