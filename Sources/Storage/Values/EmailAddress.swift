package enum EmailAddress {
  /// Two parts around an @, without blanks: whether mail arrives there, only sending tells.
  package static func accepts(_ text: String) -> Bool {
    text.wholeMatch(of: /[^@\s]{1,100}@[^@\s]{1,100}/) != nil
  }
}
