internal import Hummingbird

/// The API reference at `/api/docs`, written from the list of routes. Plain HTML without scripts, for a strict content policy.
struct ReferencePage: Sendable {
  let routes: [Route]
  let version: String

  var html: String {
    let topics = Dictionary(grouping: routes, by: \.topic).sorted { $0.key < $1.key }
    let index = topics.map { "<a href=\"#\($0.key)\">\($0.key)</a>" }.joined(separator: " · ")
    let sections = topics.map { topic, routes in
      "<h2 id=\"\(topic)\">\(topic)</h2>\n" + routes.map(section).joined()
    }
    let schemas = OpenAPIDocument(routes: routes, version: version).components.sorted { $0.key < $1.key }
    let shapes = schemas.map {
      "<h3 id=\"schema-\($0.key)\">\($0.key)</h3>\n<pre>\(Self.shape($0.value, depth: 0))</pre>\n"
    }
    return """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
      <title>Footfall API \(version)</title><link rel="stylesheet" href="/api/docs.css"></head><body>
      <h1>Footfall API</h1>
      <p>JSON over HTTP, version \(version). For programs: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
      <nav>\(index) · <a href="#shapes">shapes</a></nav>
      \(sections.joined())
      <h2 id="shapes">shapes</h2>
      \(shapes.joined())
      </body></html>
      """
  }

  private func section(_ route: Route) -> String {
    let path = route.path.replacing("{", with: "<var>{").replacing("}", with: "}</var>")
    var lines = [
      "<h3 id=\"\(route.name)\"><code>\(route.method.rawValue)</code> <code>\(path)</code></h3>",
      "<p>\(route.summary.escapedForHTML) <b>\(route.rule.rawValue)</b></p>",
    ]
    if !route.parameters.isEmpty {
      let items = route.parameters.map {
        "<li><code>\($0.name)</code>\($0.isRequired ? "" : " (optional)"): \($0.summary.escapedForHTML)</li>"
      }
      lines.append("<ul>\(items.joined())</ul>")
    }
    if let body = route.body { lines.append("<p>Body</p><pre>\(Self.shape(body.document, depth: 0))</pre>") }
    for response in route.responses {
      let shape = response.schema.map { "<pre>\(Self.shape($0.document, depth: 0))</pre>" } ?? ""
      lines.append("<p>\(response.status.code) \(response.mediaType ?? "")</p>\(shape)")
    }
    let problems = Dictionary(grouping: Set(route.allProblems), by: \.status.code).sorted { $0.key < $1.key }
    let refusals = problems.map { "\($0.key) \($0.value.map(\.rawValue).sorted().joined(separator: ", "))" }
    lines.append("<p class=\"refusals\">\(refusals.joined(separator: " · "))</p>")
    return lines.joined(separator: "\n") + "\n"
  }

  /// A schema in a few lines: `{"id": integer, "name": string}`.
  private static func shape(_ schema: JSONValue, depth: Int) -> String {
    guard case .object(let words) = schema else { return "" }
    let indent = String(repeating: "  ", count: depth + 1)
    if case .text(let reference)? = words["$ref"] {
      let name = reference.split(separator: "/").last.map(String.init) ?? reference
      return "<a href=\"#schema-\(name)\">\(name)</a>"
    }
    if case .list(let choices)? = words["anyOf"], let first = choices.first {
      return shape(first, depth: depth) + " or null"
    }
    if case .list(let names)? = words["enum"] {
      return names.map { if case .text(let name) = $0 { "\"\(name)\"" } else { "" } }.joined(separator: " | ")
    }
    if let items = words["items"] { return "[\(shape(items, depth: depth))]" }
    if case .object(let properties)? = words["properties"] {
      let required = words["required"]
      let lines = properties.sorted { $0.key < $1.key }.map { name, value in
        let isRequired = if case .list(let names)? = required { names.contains(.text(name)) } else { false }
        return "\(indent)\"\(name)\"\(isRequired ? "" : "?"): \(shape(value, depth: depth + 1))"
      }
      return "{\n" + lines.joined(separator: ",\n") + "\n" + String(indent.dropLast(2)) + "}"
    }
    if case .text(let format)? = words["format"] { return format }
    if case .text(let type)? = words["type"] { return type }
    return "any"
  }

  static let styleSheet = """
    :root { color-scheme: light dark; }
    body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
    code, pre { font-family: ui-monospace, monospace; font-size: 0.9em; }
    pre { overflow-x: auto; padding: 0.6rem 0.8rem; border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
      border-radius: 6px; }
    h3 { margin-top: 2rem; } .refusals { opacity: 0.75; font-size: 0.85em; }
    """
}

extension String {
  var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;").replacing(
      "\"", with: "&quot;")
  }
}
