internal import Foundation
package import Scene
package import Storage

/// The contents of the original people counter's MySQL database, read as one snapshot.
package struct OriginalSystem: Sendable {
  package struct Store: Hashable, Sendable {
    package var id: String
    package var name: String
    package var city: String
    package var capacity: Int?
  }

  package struct Day: Hashable, Sendable {
    package var store: String
    package var day: LocalDate
    package var people: ClassCounts
  }

  package struct User: Hashable, Sendable {
    package var name: String
    package var fullName: String?
    package var email: String?
    package var role: Role
    /// Nil when the original assigned no stores to users.
    package var store: String?

    package init(name: String, fullName: String? = nil, email: String? = nil, role: Role, store: String? = nil) {
      self.name = name
      self.fullName = fullName
      self.email = email
      self.role = role
      self.store = store
    }
  }

  /// The database's name, which identifies repeated imports.
  package var name: String
  package var stores: [Store]
  package var days: [Day]
  package var users: [User]
  /// Number of count rows without a valid store or date.
  package var strays: Int
  /// What was left out, a phrase each, for the report. At most `maxNotes`.
  package var notes: [String]

  private static let maxNotes = 100

  package init(_ address: MySQLAddress) async throws {
    let (stores, days, users) = try await ExternalDatabase.read(address) { db in
      (try Self.stores(in: db), try Self.days(in: db), try Self.users(in: db))
    }
    name = address.database
    self.stores = stores.stores
    let known = Set(stores.stores.map(\.id))
    self.days = days.days.filter { known.contains($0.store) }
    strays = days.strays + days.days.count { !known.contains($0.store) }
    let firsts = Dictionary(users.map { ($0.name.foldedName, $0) }, uniquingKeysWith: { first, _ in first })
    self.users = users.filter { firsts[$0.name.foldedName] == $0 }
    let doubles = users.filter { firsts[$0.name.foldedName] != $0 }
      .map { "user \($0.name): another user has this name in another case" }
    notes = Array((stores.notes + days.notes + doubles).prefix(Self.maxNotes))
  }

  /// A name as Footfall stores it: without control characters and surrounding space.
  private static func cleaned(_ text: String) -> String {
    String(String.UnicodeScalarView(text.printable.trimmedName.unicodeScalars.prefix(200))).trimmedName
  }

  private static func stores(in db: ExternalDatabase) throws -> (stores: [Store], notes: [String]) {
    var notes: [String] = []
    let table = try OriginalTable("Stores", in: db)
    let id = try table.required(["id", "store_id"])
    let name = try table.required(["name", "store_name", "title"])
    let city = table.column(["city", "location", "branch", "address"]) ?? "''"
    let capacity = table.column(["capacity", "max_capacity", "max_people"]) ?? "NULL"
    let stores = try db.rows(
      """
      SELECT CAST(\(id) AS CHAR) AS id_text, CAST(\(name) AS CHAR) AS name_text, CAST(\(city) AS CHAR) AS city_text,
        CAST(\(capacity) AS SIGNED) AS capacity_number
      FROM \(table.name) ORDER BY \(id)
      """
    ).map { row in
      let id = try row.text("id_text") ?? ""
      let named = cleaned(try row.text("name_text") ?? "")
      let name = named.isEmpty ? cleaned("Store \(id)") : named
      let capacity = try row.count("capacity_number") ?? 0
      if capacity > maxCapacity { notes.append("capacity \(capacity) of store \(name): above \(maxCapacity)") }
      return Store(
        id: id, name: name, city: cleaned(try row.text("city_text") ?? ""),
        capacity: (1...maxCapacity).contains(capacity) ? capacity : nil)
    }
    return (stores, notes)
  }

  /// As in the API.
  private static let maxCapacity = 1_000_000

  /// Names of a column, or of a value in the column of classes, for each class.
  private static let classNames: [(VisitorClass, [String])] = [
    (.man, ["man", "men", "male", "males", "man_count", "men_count", "male_count"]),
    (.woman, ["woman", "women", "female", "females", "woman_count", "women_count", "female_count"]),
    (.kid, ["kid", "kids", "child", "children", "kid_count", "kids_count", "children_count"]),
    (.staff, ["staff", "staff_count"]), (.employee, ["employee", "employees", "employee_count", "employees_count"]),
    (.unknown, ["unknown", "other", "others", "unknown_count"]),
  ]

  private static func days(in db: ExternalDatabase) throws -> (days: [Day], strays: Int, notes: [String]) {
    let table = try OriginalTable("Counts", in: db)
    let store = try table.required(["store_id", "store"])
    let date = try table.required(["date", "day", "count_date", "datetime", "timestamp", "time", "created_at"])
    let total = table.column(["total", "total_count", "count", "visitors", "people"])
    let kind = table.column(["class", "category", "gender", "type", "label"])
    let classes = classNames.compactMap { visitor, names in table.column(names).map { (visitor, $0) } }
    guard total != nil || !classes.isEmpty else {
      throw table.missing(["man", "woman", "kid", "class and count", "total"])
    }
    let people = (classes.map { ("people_\($0.rawValue)", $1) } + (total.map { [("people_total", $0)] } ?? []))
      .map { "CAST(coalesce(sum(\($1)), 0) AS SIGNED) AS \($0)" }
    let isLong = classes.isEmpty && kind != nil
    let rows = try db.rows(
      """
      SELECT CAST(\(store) AS CHAR) AS store_text, CAST(DATE(\(date)) AS CHAR) AS day_text,
        \(isLong ? "CAST(\(kind ?? "''") AS CHAR)" : "''") AS class_text, count(*) AS n, \(people.joined(separator: ", ")) FROM \(table.name) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
      """)
    return try sum(rows, classes: classes.map(\.0), hasTotal: total != nil)
  }

  private struct Key: Hashable {
    let store: String
    let day: LocalDate
  }

  private static func sum(_ rows: [ExternalDatabase.Row], classes: [VisitorClass], hasTotal: Bool) throws -> (
    days: [Day], strays: Int, notes: [String]
  ) {
    var sums: [Key: ClassCounts] = [:]
    var strays = 0
    var notes: [String] = []
    for row in rows {
      guard let store = try row.text("store_text"),
        let day = try row.text("day_text").flatMap(LocalDate.init), (1970...2100).contains(day.year)
      else {
        strays += try row.count("n") ?? 0
        continue
      }
      var people = ClassCounts()
      for visitor in classes { people[visitor] += try row.count("people_\(visitor.rawValue)") ?? 0 }
      if hasTotal || classes.isEmpty {
        // People in the total but in no class are unknown.
        let kind = classes.isEmpty ? visitor(try row.text("class_text") ?? "") : .unknown
        let rest = (try row.count("people_total") ?? 0) - VisitorClass.allCases.reduce(0) { $0 + people[$1] }
        people[kind] += classes.isEmpty ? rest : max(0, rest)
      }
      guard VisitorClass.allCases.allSatisfy({ (0...Int(Int32.max)).contains(people[$0]) }) else {
        notes.append("counts of \(day), store \(store): one is below 0 or too large")
        continue
      }
      sums[Key(store: store, day: day), default: ClassCounts()] += people
    }
    let days = sums.map { Day(store: $0.store, day: $0.day, people: $1) }
    return (days.sorted { ($0.store, $0.day) < ($1.store, $1.day) }, strays, notes)
  }

  private static func visitor(_ word: String) -> VisitorClass {
    let word = OriginalTable.plain(word)
    return classNames.first { $0.1.contains { OriginalTable.plain($0) == word } }?.0 ?? .unknown
  }

  private static func users(in db: ExternalDatabase) throws -> [User] {
    let table = try OriginalTable("Users", in: db)
    let name = try table.required(["username", "name", "login", "email"])
    let role = table.column(["role", "user_role", "user_type", "type"]) ?? "''"
    let store = table.column(["store_id", "store"])
    let email = table.column(["email", "e_mail", "mail", "email_address"])
    // A column `name` beside the login is the full name.
    let fullName = table.column(["full_name", "display_name", "real_name", "name"]).flatMap { $0 == name ? nil : $0 }
    let columns = [
      ("login", name), ("role_text", role), ("store_text", store), ("full_name_text", fullName), ("email_text", email),
    ]
    .map { "CAST(\($1 ?? "NULL") AS CHAR) AS \($0)" }
    let rows = try db.rows("SELECT \(columns.joined(separator: ", ")) FROM \(table.name) ORDER BY 1")
    return try rows.compactMap { row in
      let name = cleaned(try row.text("login") ?? "")
      guard !name.isEmpty else { return nil }
      func words(_ column: String) throws -> String? { try row.text(column).flatMap(Self.words) }
      return User(
        name: name, fullName: try words("full_name_text"),
        email: try words("email_text").flatMap { EmailAddress.accepts($0) ? $0 : nil },
        role: Self.role(try row.text("role_text") ?? ""),
        store: store == nil ? nil : try row.text("store_text") ?? "")
    }
  }

  /// Without blanks around; nil when there is nothing else.
  private static func words(_ text: String) -> String? {
    let text = cleaned(text)
    return text.isEmpty ? nil : text
  }

  /// Administrators and owners become owners, managers stay managers, all others become viewers.
  private static func role(_ word: String) -> Role {
    switch OriginalTable.plain(word) {
    case "admin", "administrator", "owner", "superuser", "superadmin": .owner
    case "manager", "storemanager", "supervisor": .manager
    default: .viewer
    }
  }
}
