internal import Scene

extension CameraReason {
  /// In the order `reason_code, reason_seconds`.
  var values: [SQLValue] { [.text(code.rawValue), SQLValue(seconds)] }

  init(_ row: SQLRow) throws {
    self.init(try row.word("reason_code") as Code)
    seconds = try row.optionalCount("reason_seconds")
  }
}
