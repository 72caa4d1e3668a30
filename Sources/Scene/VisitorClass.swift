/// The class of a visitor, as far as a body shows it.
package enum VisitorClass: String, Hashable, Sendable, Codable, CaseIterable {
  case man, woman, kid
  /// Security staff.
  case staff
  case employee
  /// Not classified; counts as a customer.
  case unknown

  /// Customer figures exclude staff and employees.
  package var isCustomer: Bool { self != .staff && self != .employee }
}

/// The number of people of each class.
package struct ClassCounts: Hashable, Sendable, Codable {
  package var man = 0
  package var woman = 0
  package var kid = 0
  package var staff = 0
  package var employee = 0
  package var unknown = 0

  package init() {}

  package subscript(visitor: VisitorClass) -> Int {
    get {
      switch visitor {
      case .man: man
      case .woman: woman
      case .kid: kid
      case .staff: staff
      case .employee: employee
      case .unknown: unknown
      }
    }
    set {
      switch visitor {
      case .man: man = newValue
      case .woman: woman = newValue
      case .kid: kid = newValue
      case .staff: staff = newValue
      case .employee: employee = newValue
      case .unknown: unknown = newValue
      }
    }
  }

  package var customers: Int { man + woman + kid + unknown }
  package var workers: Int { staff + employee }
  package var total: Int { customers + workers }

  package static func += (a: inout ClassCounts, b: ClassCounts) {
    for visitor in VisitorClass.allCases { a[visitor] += b[visitor] }
  }
}
