package enum EmailAddress {
  /// Two parts around an @ without blanks. Does not check that the address exists.
  package static func accepts(_ text: String) -> Bool {
    text.wholeMatch(of: /[^@\s]{1,100}@[^@\s]{1,100}/) != nil
  }
}
