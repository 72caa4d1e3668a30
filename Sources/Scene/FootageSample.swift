/// What tells one file from another: its size and its first and last bytes.
package struct FootageSample: Hashable, Sendable {
  /// Length of `first` and `last` in bytes; a smaller file is whole in both.
  package static let length = 1 << 20

  /// In bytes; 0 where a server does not say it.
  package var size: UInt64
  package var first: [UInt8]
  /// Empty where a server cannot send a part of the file.
  package var last: [UInt8]

  package init(size: UInt64, first: [UInt8], last: [UInt8]) {
    self.size = size
    self.first = first
    self.last = last
  }
}
