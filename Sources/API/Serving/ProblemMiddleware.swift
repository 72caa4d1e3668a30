internal import Hummingbird
internal import Logging
internal import Storage

/// Turns whatever a route throws into a problem document, and writes one line per request.
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
        ? Problem(.notFound, "There is nothing at this path; /api/docs lists what there is.")
        : Problem(.malformedBody, "The request cannot be read.")
    default:
      logger.error("request failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Problem(.failed, "The server could not do it; its log says why.")
    }
  }

  private func problem(of error: StorageError, _ request: Request) -> Problem {
    switch error.code {
    case .notFound: return Problem(.notFound, error.message)
    case .conflict: return Problem(.conflict, error.message)
    case .nameTaken: return Problem(.conflict, error.message, field: "name", cause: .nameTaken)
    case .lastOwner: return Problem(.conflict, error.message, cause: .lastOwner)
    case .invalid: return Problem(.invalidField, error.message)
    case .notOpenYet: return .notOpenYet
    case .unavailable, .diskFull:
      logger.warning("storage is away", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Problem(
        .notReady, "The database cannot be reached; counting goes on, try again in a few seconds.", retryAfter: 5)
    default:
      logger.error("storage failed", metadata: ["path": "\(request.uri.path)", "error": "\(error)"])
      return Problem(.failed, "The server could not do it; its log says why.")
    }
  }
}
