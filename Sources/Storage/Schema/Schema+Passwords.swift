/// From here on a password's age is known, so that one-time passwords end. NULL for older passwords.
extension Schema {
  static let passwordTime: [Migration.Step] = [.column("password_set_us", of: "user", "{int}")]
}
