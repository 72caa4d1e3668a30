internal import Synchronization

/// An engine that refuses reads and writes until its schema is migrated, so that a server can start and report its status while the
/// database is unreachable.
final class DeferredEngine: SQLEngine {
  private let engine: any SQLEngine
  private let isReady = Mutex(false)

  init(_ engine: any SQLEngine) { self.engine = engine }

  var dialect: Dialect { engine.dialect }
  var isOpen: Bool { isReady.withLock { $0 } }
  func open() { isReady.withLock { $0 = true } }

  private func check() throws {
    guard isOpen else {
      throw StorageError(
        code: .notOpenYet,
        message: "The database has not been reachable since the start. Cameras start when it responds.")
    }
  }

  func read<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try check()
    return try await engine.read(work)
  }

  func write<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try check()
    return try await engine.write(work)
  }

  func withSchemaLock<T: Sendable>(_ work: @escaping @Sendable (any SQLConnection) throws -> T) async throws -> T {
    try await engine.withSchemaLock(work)
  }

  func close() async { await engine.close() }
}
