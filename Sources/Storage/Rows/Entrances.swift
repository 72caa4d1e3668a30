/// The lines that are ways into a store, as a condition on the counted table `t`.
enum Entrances {
  static let condition = "t.line IN (SELECT id FROM line WHERE is_entrance = 1)"
}
