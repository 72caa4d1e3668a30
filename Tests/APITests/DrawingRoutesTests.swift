import HTTPTypes
import HummingbirdTesting
import NIOCore
import Scene
import Storage
import Testing

@testable import API

/// Saving all shapes of a camera at once.
struct DrawingRoutesTests {
  private static func line(_ name: String, id: Int64? = nil, x: Double = 0.2) -> JSONValue {
    var fields: [String: JSONValue] = [
      "name": .text(name), "start": ["x": .number(x), "y": .number(0.5)],
      "end": ["x": .number(0.9), "y": .number(0.5)],
      "inside": "left",
    ]
    if let id { fields["id"] = .integer(id) }
    return .object(fields)
  }

  private static func drawing(_ version: Int64?, _ lines: JSONValue...) -> JSONValue {
    var fields: [String: JSONValue] = ["lines": .list(lines), "zones": .list([]), "masks": .list([])]
    if let version { fields["version"] = .integer(version) }
    return .object(fields)
  }

  /// Catches a second user who overwrites the first one's lines in silence, and a conflict that does not say who came first.
  @Test func theSecondOfTwoUsersLearnsOfTheFirst() async throws {
    let site = try await Site()
    let base = "/api/v1/cameras/\(site.here.camera.id)"
    let id = site.here.camera.lines[0].id.rawValue
    let version = try await site.visit(.manager) { visitor in
      let camera = try await visitor.read(base, as: Camera.self)
      let saved = try await visitor.send(
        .put, base + "/drawing", Self.drawing(camera.drawingVersion, Self.line("Door A", id: id)))
      #expect(saved.status == .ok)
      return camera.drawingVersion
    }
    try await site.visit(.owner) { visitor in
      let late = Self.drawing(version, Self.line("Door B", id: id))
      let refused = try await visitor.send(.put, base + "/drawing", late)
      #expect(refused.status == .conflict)
      let text = String(buffer: refused.body)
      #expect(text.contains(#""who":"mara""#) && text.contains(#""at":"2026-11-24T14:20:00Z""#), "\(text)")
      #expect(text.contains("changed-meanwhile"))
      let camera = try await visitor.read(base, as: Camera.self)
      #expect(camera.lines.map(\.name) == ["Door A"])
      let kept = Self.drawing(camera.drawingVersion, Self.line("Door B", id: id))
      #expect(try await visitor.send(.put, base + "/drawing", kept).status == .ok)
      #expect(try await visitor.read(base, as: Camera.self).lines.map(\.name) == ["Door B"])
    }
  }

  /// Catches an edit of one line that the version does not show, so that a drawing overwrites it.
  @Test func everyEditOfAShapeRaisesTheVersion() async throws {
    let site = try await Site()
    let base = "/api/v1/cameras/\(site.here.camera.id)"
    let (line, zone) = (site.here.camera.lines[0].id, site.here.camera.zones[0].id)
    let corners: JSONValue = [["x": 0, "y": 0], ["x": 1, "y": 0], ["x": 1, "y": 1]]
    let edits: [(HTTPRequest.Method, String, JSONValue?)] = [
      (.put, "/lines/\(line)", Self.line("Door")), (.post, "/lines", Self.line("Side")),
      (.post, "/zones", ["name": "Shelf", "corners": corners]),
      (.put, "/zones/\(zone)", ["name": "Till", "corners": corners]), (.delete, "/zones/\(zone)", nil),
      (.put, "/masks", ["masks": [corners]]), (.delete, "/lines/\(line)", nil),
    ]
    try await site.visit(.manager) { visitor in
      var before = try await visitor.read(base, as: Camera.self).drawingVersion
      for (method, path, body) in edits {
        let answer = try await visitor.send(method, base + path, body)
        #expect(answer.status.kind == .successful, "\(method) \(path): \(String(buffer: answer.body))")
        let after = try await visitor.read(base, as: Camera.self).drawingVersion
        #expect(after > before, "\(method) \(path)")
        before = after
      }
    }
  }

  /// Catches a line that loses its id, and a faulty shape that is saved by half.
  @Test func aDrawingIsSavedWholeOrNotAtAll() async throws {
    let site = try await Site()
    let base = "/api/v1/cameras/\(site.here.camera.id)"
    let id = site.here.camera.lines[0].id
    try await site.visit(.manager) { visitor in
      let path = base + "/drawing"
      let saved = try await visitor.send(
        .put, path, Self.drawing(nil, Self.line("Main", id: id.rawValue), Self.line("Side", x: 0.4)))
      #expect(saved.status == .ok)
      let lines = try await visitor.read(base, as: Camera.self).lines
      #expect(lines.map(\.name) == ["Main", "Side"] && lines[0].id == id)
      let faulty = [
        Self.drawing(nil, Self.line("Same"), Self.line("Same", x: 0.4)),
        Self.drawing(nil, Self.line("New"), Self.line("Short", x: 0.899)),
      ]
      for body in faulty { #expect(try await visitor.send(.put, path, body).status == .unprocessableContent) }
      let foreign = Self.line("Foreign", id: site.there.camera.lines[0].id.rawValue)
      #expect(try await visitor.send(.put, path, Self.drawing(nil, Self.line("New"), foreign)).status == .notFound)
      #expect(try await visitor.read(base, as: Camera.self).lines.map(\.name) == ["Main", "Side"])
    }
    let other = try await site.database.sites.camera(site.there.camera.id)
    #expect(other.lines == site.there.camera.lines)
  }

  /// Catches a camera that is off while nobody knows when that happened and who did it, and a new name that is taken for it.
  @Test func whoSwitchedACameraOffIsKnown() async throws {
    let site = try await Site()
    let base = "/api/v1/cameras/\(site.here.camera.id)"
    try await site.visit(.manager) { visitor in
      #expect(String(buffer: try await visitor.send(.get, base).body).contains(#""switched":null"#))
      let off = String(buffer: try await visitor.send(.post, base + "/stop").body)
      #expect(off.contains(#""switched":{"at":"2026-11-24T14:20:00Z","who":"mara"}"#), "\(off)")
      site.clock.advance(60)
      let renamed = String(buffer: try await visitor.send(.patch, base, ["name": "Back door"]).body)
      #expect(renamed.contains(#""switched":{"at":"2026-11-24T14:20:00Z","who":"mara"}"#))
      let on = String(buffer: try await visitor.send(.patch, base, ["isEnabled": true]).body)
      #expect(on.contains(#""switched":{"at":"2026-11-24T14:21:00Z","who":"mara"}"#))
    }
  }

  /// Catches two entrances that count everybody twice silently, and a warning that stays after one of them is none.
  @Test func entrancesThatCountTwiceAreReported() async throws {
    let site = try await Site()
    let camera = site.here.camera
    let mat = CountingLine(
      id: LineID(rawValue: 0), name: "Mat", line: Line(start: Point(0.2, 0.7), end: Point(0.8, 0.7), inside: .left))
    var second = site.here
    second.camera.lines = [try await site.database.sites.addLine(mat, to: camera.id)]
    site.clock.advance(3600)
    try await site.cross(site.here, 6, from: Site.noon + 600)
    try await site.cross(second, 5, from: Site.noon + 602)
    let path = "/api/v1/stores/\(site.here.store)/double-counts"
    let inner = second.camera.lines[0]
    try await site.visit(.manager) { visitor in
      let text = String(buffer: try await visitor.send(.get, path).body)
      #expect(text.contains(#""both":5,"either":6,"first":"Door","second":"Mat""#), "\(text)")
      try await site.database.sites.updateLine(
        CountingLine(id: inner.id, name: inner.name, line: inner.line, isEntrance: false))
      #expect(String(buffer: try await visitor.send(.get, path).body) == #"{"doubleCounts":[]}"#)
      #expect(try await visitor.send(.get, "/api/v1/stores/\(site.there.store)/double-counts").status == .notFound)
    }
  }

  struct Camera: Decodable {
    struct Line: Decodable {
      var id: LineID
      var name: String
    }
    var drawingVersion: Int64
    var lines: [Line]
  }
}
