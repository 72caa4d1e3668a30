internal import Foundation
internal import Scene
internal import Storage

extension RouteTable {
  static let audit: [Route] = [
    .reading(
      "audit", .owner, "Audit log, newest first",
      parameters: [
        .from, .to,
        .optional("zone", .format(.zone), "IANA time zone of the days. Default: UTC"),
        .optional("user", .id, "Entries of this user"),
        .optional("who", .text(1...250), "Entries with this name"),
        .optional("action", .text(1...100), "`line.changed`, or `line` for all actions that begin with `line.`"),
        .limit, .page,
      ]
    ) { request in
      let page = try await request.backend.accounts.auditLog(
        request.auditFilter(), page: request.query.page(), limit: request.query.integer("limit") ?? 100)
      return PageResponse(items: page.entries.map(AuditResponse.init), next: page.next)
    },
    .reading("audit/names", .owner, "All names and actions in the audit log") { request in
      let names = try await request.backend.accounts.auditNames()
      return AuditNamesResponse(who: names.who, actions: names.actions)
    },
  ]
}

extension AuthorizedRequest {
  fileprivate func auditFilter() throws -> AuditFilter {
    let from = query.text("from").flatMap(LocalDate.parse)
    let to = query.text("to").flatMap(LocalDate.parse)
    if let from, let to, from > to { throw Problem.invalidParameter("to", "must not be before “from”.") }
    let calendar = BusinessCalendar(zone: query.text("zone").flatMap(TimeZone.init(identifier:)) ?? .gmt)
    return AuditFilter(
      from: from.map { calendar.start(of: $0) }, to: to.map { calendar.end(of: $0) },
      user: query.integer("user").map { UserID(rawValue: Int64($0)) }, who: query.text("who"),
      action: query.text("action"))
  }
}

extension Query {
  /// The token in `page`. - Throws: `Problem` for a malformed token.
  func page() throws -> String? {
    guard let text = text("page") else { return nil }
    guard text.wholeMatch(of: /-?[0-9]{1,18}_[0-9]{1,18}/) != nil else {
      throw Problem.invalidParameter("page", "use the value of “next” from the previous page.")
    }
    return text
  }
}
