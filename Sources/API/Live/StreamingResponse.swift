internal import Hummingbird
internal import ServiceLifecycle
internal import Synchronization

/// The body of a response without a fixed end. It ends with its chunks, when the client disconnects, when the server stops, when
/// the caller loses authorization, and when a write takes longer than the timeout.
struct StreamingResponse: Sendable {
  private static let writeTimeout = Duration.seconds(20)

  /// - Parameters:
  ///   - rule: the permission that the caller needs for as long as the stream lasts.
  ///   - permit: held until the response ends.
  ///   - opening: written before the first chunk.
  static func body(
    for request: AuthorizedRequest, _ rule: AccessRule, permit: StreamLimiter.Permit, opening: ByteBuffer? = nil,
    chunks: some AsyncSequence<ByteBuffer, Never> & Sendable
  ) -> ResponseBody {
    ResponseBody { writer in
      let bodyWriter = BodyWriter(writer: writer)
      let progress = Progress()
      // Notices a disconnect at once, not at the next chunk, which can be hours away.
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
            // While the database is unavailable, the stream stays authorized.
            let interval = Duration.seconds(request.backend.configuration.streamRecheckInterval)
            repeat { try await Task.sleep(for: interval) } while (try? await request.isStillAuthorized(rule)) != false
          }
          // The first task to end cancels the others.
          defer { group.cancelAll() }
          try await group.next()
        }
      }
      withExtendedLifetime(permit) {}
      try await writer.finish(nil)
    }
  }

  /// Passes the writer to the one task that writes.
  ///
  /// `@unchecked Sendable`: one thread at a time, as the task that owns the writer waits for the writing task.
  private final class BodyWriter: @unchecked Sendable {
    private var writer: any ResponseBodyWriter
    init(writer: any ResponseBodyWriter) { self.writer = writer }
    func write(_ chunk: ByteBuffer) async throws { try await writer.write(chunk) }
  }

  /// Start time of the current write.
  private final class Progress: Sendable {
    private let began = Mutex<ContinuousClock.Instant?>(nil)

    func begin() { began.withLock { $0 = .now } }
    func end() { began.withLock { $0 = nil } }

    /// Returns when a write exceeds the timeout. Throws on cancellation.
    func watch(writeTimeout: Duration) async throws {
      while true {
        try await Task.sleep(for: writeTimeout / 4)
        if let began = began.withLock({ $0 }), began.duration(to: .now) > writeTimeout { return }
      }
    }
  }
}
