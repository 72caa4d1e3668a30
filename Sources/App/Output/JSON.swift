import Foundation

extension Double {
  /// Rounded to three decimals, which is what reports show: milliseconds, thousandths of a pixel.
  var inThousandths: Double { (self * 1000).rounded() / 1000 }
}

/// JSON on standard output: stable key order, numbers as they are.
enum JSON {
  static func print(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    encoder.keyEncodingStrategy = .convertToSnakeCase
    FileHandle.standardOutput.write(try encoder.encode(value) + Data("\n".utf8))
  }
}
