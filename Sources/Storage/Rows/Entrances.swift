/// The condition that selects entrance lines of the counted table `t`.
enum Entrances {
  static let condition = "t.line IN (SELECT id FROM line WHERE is_entrance = 1)"
}
