internal import Hummingbird
internal import ServiceLifecycle
internal import Synchronization

/// The body of an answer that does not end by itself. It ends when the pieces do, when the other end goes away, when the server stops, when the caller
/// may no longer see it, and when a piece has not been taken for twenty seconds, so that a client that stopped reading holds nothing for long.
struct StreamingResponse: Sendable {
  private static let writeTimeout = Duration.seconds(20)

  /// - Parameters:
  ///   - rule: what the caller needs, for as long as it lasts.
  ///   - slot: held until the answer has ended.
  ///   - opening: goes out at once, before the first piece.
  static func body(
    for request: AuthorizedRequest, _ rule: AccessRule, permit: StreamLimiter.Permit, opening: ByteBuffer? = nil,
    chunks: some AsyncSequence<ByteBuffer, Never> & Sendable
  ) -> ResponseBody {
    ResponseBody { writer in
      let bodyWriter = BodyWriter(writer: writer)
      let progress = Progress()
      // A client that goes is noticed here at once, not at the next piece, which may be hours away.
      _ = try? await request.http.body.consumeWithCancellationOnInboundClose { _ in
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            if let opening { try await bodyWriter.write(opening) }
            for await chunk in chunks {
              progress.begin()
              try await bodyWriter.write(chunk)
              progress.end()
            }
          }
          group.addTask { try await progress.watch(writeTimeout: writeTimeout) }
          group.addTask { try await gracefulShutdown() }
          group.addTask {
            // A database that is away says nothing about rights: what was allowed goes on.
            let interval = Duration.seconds(request.backend.configuration.streamRecheckInterval)
            repeat { try await Task.sleep(for: interval) } while (try? await request.isStillAuthorized(rule)) != false
          }
          // Whichever ends first ends the other.
          defer { group.cancelAll() }
          try await group.next()
        }
      }
      withExtendedLifetime(permit) {}
      try await writer.finish(nil)
    }
  }

  /// The writer in the hands of the one task that writes.
  ///
  /// `@unchecked Sendable`: no other thread uses it meanwhile, as the task that made it waits for that one to end.
  private final class BodyWriter: @unchecked Sendable {
    private var writer: any ResponseBodyWriter
    init(writer: any ResponseBodyWriter) { self.writer = writer }
    func write(_ chunk: ByteBuffer) async throws { try await writer.write(chunk) }
  }

  /// When the piece in hand was begun.
  private final class Progress: Sendable {
    private let began = Mutex<ContinuousClock.Instant?>(nil)

    func begin() { began.withLock { $0 = .now } }
    func end() { began.withLock { $0 = nil } }

    /// Returns when a piece has been in hand for too long; throws when cancelled.
    func watch(writeTimeout: Duration) async throws {
      while true {
        try await Task.sleep(for: writeTimeout / 4)
        if let began = began.withLock({ $0 }), began.duration(to: .now) > writeTimeout { return }
      }
    }
  }
}
