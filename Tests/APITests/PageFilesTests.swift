import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Testing

@testable import API

/// Which paths are files, pages of the dashboard, or nothing.
struct PageFilesTests {
  /// Catches a page that cannot be reloaded, an unknown path that looks like a page, and a redirect to another host.
  @Test(arguments: [
    ("/", "text/html", 200, true), ("/stores", "text/html", 200, true), ("/cameras/5?store=1", "text/html", 200, true),
    ("/assets/main.js", "*/*", 200, false), ("/assets/other.js", "*/*", 404, false), ("/metrics", "*/*", 404, false),
    ("/robots.txt", "*/*", 404, false), ("/storesandmore", "text/html", 404, true),
    ("/metrics", "text/html", 404, true),
    ("//assets", "*/*", 404, false), ("/assets", "*/*", 404, false), ("/%2fassets", "*/*", 404, false),
    ("/../secret", "*/*", 400, false), ("/api/v1/none", "text/html", 404, false), ("/healthz", "*/*", 200, false),
  ])
  func paths(_ path: String, _ accept: String, _ status: Int, _ isPage: Bool) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "page-\(UUID().uuidString)/site")
    try FileManager.default.createDirectory(at: folder.appending(path: "assets"), withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder.deletingLastPathComponent()) }
    try Data("<html>".utf8).write(to: folder.appending(path: "index.html"))
    try Data("1".utf8).write(to: folder.appending(path: "assets/main.js"))
    try Data("2".utf8).write(to: folder.deletingLastPathComponent().appending(path: "secret"))
    let site = try await Site { $0.pageFolder = folder.path }
    try await site.visit(.anonymous) { visitor in
      for method in [HTTPRequest.Method.get, .head] {
        let response = try await visitor.client.execute(uri: path, method: method, headers: [.accept: accept])
        #expect(response.status.code == status, "\(method)")
        #expect(response.headers[.location] == nil)
        if method == .get { #expect((String(buffer: response.body) == "<html>") == isPage) }
      }
    }
  }

  /// Catches a page of the dashboard that the server does not know.
  @Test func thePagesAreTheDashboards() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let routes = try String(contentsOf: root.appending(path: "dashboard/src/app/routes.ts"), encoding: .utf8)
    let paths = routes.matches(of: /path: "\/([a-z]+)"/).map { String($0.1) }
    #expect(paths.count > 5)
    #expect(Set(paths) == Set(PageFiles.pages.map(String.init)))
  }
}
