internal import Hummingbird
internal import Logging

/// Serves the dashboard's files. Paths that are neither a file nor part of the API return `index.html`, and the dashboard routes
/// them itself.
struct PageFiles: RouterMiddleware {
  private let files: FileMiddleware<APIContext, LocalFileSystem>

  init(folder: String, logger: Logger) {
    files = FileMiddleware(folder, searchForIndexHtml: true, logger: logger)
  }

  func handle(
    _ request: Request, context: APIContext, next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    let path = request.uri.path
    guard request.method == .get || request.method == .head, path != "/api", !path.hasPrefix("/api/") else {
      return try await next(request, context)
    }
    do {
      return caching(try await files.handle(request, context: context, next: next), path)
    } catch let error as any HTTPResponseError where error.status == .notFound && !isFile(path) {
      var index = request.head
      index.path = "/index.html"
      let response = try await files.handle(Request(head: index, body: request.body), context: context, next: next)
      return caching(response, "/index.html")
    }
  }

  /// `/assets/main.3f2a.js` is a file; `/stores/1/trends` is a page of the dashboard.
  private func isFile(_ path: String) -> Bool { path.split(separator: "/").last?.contains(".") ?? false }

  /// Files under `/assets/` carry a content hash in their names and are cached for ever. All others are revalidated.
  private func caching(_ response: Response, _ path: String) -> Response {
    guard response.headers[.eTag] != nil else { return response }
    var response = response
    response.headers[.cacheControl] = path.hasPrefix("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"
    return response
  }
}
