internal import Hummingbird
internal import Logging
internal import Storage

/// Turns errors into problem documents and logs unexpected ones.
struct ProblemMiddleware: RouterMiddleware {
  let logger: Logger

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch {
      return .problem(problem(of: error, request))
    }
  }

  private func problem(of error: any Error, _ request: Request) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let error as StorageError: return problem(of: error, request)
    case let error as any HTTPResponseError where error.status.kind == .clientError:
      return error.status == .notFound
        ? Problem(.notFound, "Unknown path. See /api/docs for all paths.")
        : Problem(.malformedBody, "The request is malformed.")
    case is CancellationError:
      // The client has gone, or the server stops.
      return Problem(.notReady, "The request was cancelled. Send it again.")
    default:
      logger.error("Request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Problem(.failed, "The server failed. See its log for the cause.")
    }
  }

  private func problem(of error: StorageError, _ request: Request) -> Problem {
    switch error.code {
    case .notFound: return Problem(.notFound, error.message)
    case .conflict: return Problem(.conflict, error.message)
    case .nameTaken: return Problem(.conflict, error.message, field: "name", cause: .nameTaken)
    case .tooMany: return Problem(.conflict, error.message, cause: .tooMany)
    case .lastOwner: return Problem(.conflict, error.message, cause: .lastOwner)
    case .invalid: return Problem(.invalidField, error.message)
    case .notOpenYet: return .notOpenYet
    case .unavailable, .diskFull:
      logger.warning("Database unavailable", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Problem(
        .notReady, "The database is unreachable. Counting continues. Try again in a few seconds.", retryAfter: 5)
    default:
      logger.error("Database error", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Problem(.failed, "The server failed. See its log for the cause.")
    }
  }
}
