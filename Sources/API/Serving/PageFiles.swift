internal import HTTPTypes
internal import Hummingbird
internal import Logging

/// Serves the dashboard's files. Its pages return `index.html`, and the dashboard routes them itself. All other paths are not found:
/// a browser gets the dashboard's "Page not found", a program a problem document.
struct PageFiles: RouterMiddleware {
  /// First parts of the paths of dashboard/src/app/routes.ts.
  static let pages: Set<Substring> = [
    "stores", "trends", "density", "live", "records", "report", "cameras", "users", "settings", "account",
  ]

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
    // The same file under another name; and a redirect to `//assets/` would lead to a host.
    guard !path.contains("//"), !path.lowercased().contains("%2f") else {
      return try await missing(request, context, next)
    }
    if isPage(path) { return caching(try await index(of: request, context, next), "/index.html") }
    do {
      let response = try await files.handle(request, context: context, next: next)
      // A folder without its slash.
      guard response.status.kind != .redirection || response.status == .notModified else {
        return try await missing(request, context, next)
      }
      return caching(response, path)
    } catch let error as any HTTPResponseError where error.status == .notFound {
      return try await missing(request, context, next)
    }
  }

  private func isPage(_ path: String) -> Bool {
    path == "/" || path.split(separator: "/", maxSplits: 1).first.map(Self.pages.contains) ?? false
  }

  private func index(
    of request: Request, _ context: APIContext, _ next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    var head = request.head
    head.path = "/index.html"
    return try await files.handle(Request(head: head, body: request.body), context: context, next: next)
  }

  private func missing(
    _ request: Request, _ context: APIContext, _ next: (Request, APIContext) async throws -> Response
  ) async throws -> Response {
    guard request.headers[.accept]?.contains("text/html") ?? false else {
      throw Problem(.notFound, "Unknown path. See /api/docs for all paths.")
    }
    var head = request.head
    // Conditions of the request are about another file.
    for name in [HTTPField.Name.ifNoneMatch, .ifModifiedSince, .range] { head.headerFields[name] = nil }
    let plain = Request(head: head, body: request.body)
    var response = caching(try await index(of: plain, context, next), "/index.html")
    response.status = .notFound
    return response
  }

  /// Files under `/assets/` carry a content hash in their names and are cached for ever. All others are revalidated.
  private func caching(_ response: Response, _ path: String) -> Response {
    guard response.headers[.eTag] != nil else { return response }
    var response = response
    response.headers[.cacheControl] = path.hasPrefix("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"
    return response
  }
}
