/// `?, ?, ?` for a list of values.
func placeholders(_ count: Int) -> String { Array(repeating: "?", count: count).joined(separator: ", ") }

/// Repeats the first value until the length is a power of four, so that few statements are prepared for lists of any length.
func padded(_ values: [SQLValue]) -> [SQLValue] {
  guard let first = values.first else { return values }
  var size = 1
  while size < values.count { size *= 4 }
  return values + Array(repeating: first, count: size - values.count)
}
