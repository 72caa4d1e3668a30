package import Scene

/// The decisions about a crop network; for `footfall doctor` and logs.
package struct CropSummary: Hashable, Sendable {
  package let path: String
  package let inputSize: Size
  /// Maximum number of crops in one run.
  package let batch: Int
  /// Numbers per crop.
  package let columns: Int
}
