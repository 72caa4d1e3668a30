internal import Foundation
internal import Scene
internal import Storage

extension RouteTable {
  static let audit: [Route] = [
    .reading(
      "audit", .owner, "Who changed what, the newest first",
      parameters: [
        .from, .to,
        .optional("zone", .format(.zone), "IANA time zone in which the days are cut; UTC when left out"),
        .optional("user", .id, "Of this user"),
        .optional("who", .text(1...250), "Of this name, as the entries have it"),
        .optional("action", .text(1...100), "`line.changed`, or `line` for all that begin with `line.`"),
        .limit, .page,
      ]
    ) { request in
      let page = try await request.backend.store.auditLog(
        request.auditFilter(), page: request.query.page(), limit: request.query.integer("limit") ?? 100)
      return PageResponse(items: page.entries.map(AuditResponse.init), next: page.next)
    },
    .reading("audit/names", .owner, "Everybody and every action that the audit log holds") { request in
      let names = try await request.backend.store.auditNames()
      return AuditNamesResponse(who: names.who, actions: names.actions)
    },
  ]
}

extension AuthorizedRequest {
  fileprivate func auditFilter() throws -> AuditFilter {
    let from = query.text("from").flatMap(LocalDate.parse)
    let to = query.text("to").flatMap(LocalDate.parse)
    if let from, let to, from > to { throw Problem.invalidParameter("to", "it lies before from.") }
    let calendar = BusinessCalendar(zone: query.text("zone").flatMap(TimeZone.init(identifier:)) ?? .gmt)
    return AuditFilter(
      from: from.map { calendar.start(of: $0) }, to: to.map { calendar.end(of: $0) },
      user: query.integer("user").map { UserID(rawValue: Int64($0)) }, who: query.text("who"),
      action: query.text("action"))
  }
}

extension Query {
  /// The token in `page`. - Throws: `Problem` for one that no answer gave.
  func page() throws -> String? {
    guard let text = text("page") else { return nil }
    guard text.wholeMatch(of: /-?[0-9]{1,18}_[0-9]{1,18}/) != nil else {
      throw Problem.invalidParameter("page", "write what the page before gave as next.")
    }
    return text
  }
}
