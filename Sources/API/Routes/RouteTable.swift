internal import Hummingbird

/// Every route of the server.
enum RouteTable {
  static func all(version: String) -> [Route] {
    let routes =
      session + account + sessions + users + keys + audit + retention + stores + cameras + lines + drawing + counts
      + reports + records
      + exports + adjustments
      + cameraViews + staff + alerts + live + server
    return routes + description(of: routes, version: version)
  }

  /// The OpenAPI document and the reference page describe all other routes. Both are made once.
  private static func description(of routes: [Route], version: String) -> [Route] {
    let document = try? ResponseBody.encoded(OpenAPIDocument(routes: routes, version: version).value)
    let page = ReferencePage(routes: routes, version: version).html
    return [
      .custom("/api/openapi.json", .open, "OpenAPI 3.1 document", responses: [.file("application/json")]) { _ in
        Response(status: .ok, headers: [.contentType: "application/json"], body: document ?? ResponseBody())
      },
      .custom("/api/docs", .open, "API reference", responses: [.file("text/html")]) { _ in
        text(page, "text/html; charset=utf-8")
      },
      .custom("/api/docs.css", .open, "Style sheet of the API reference", responses: [.file("text/css")]) { _ in
        text(ReferencePage.styleSheet, "text/css; charset=utf-8")
      },
    ]
  }

  private static func text(_ text: String, _ mediaType: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: mediaType, .cacheControl: "no-cache"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
