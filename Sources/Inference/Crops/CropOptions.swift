package import Scene

/// The user's choices for a crop network. A nil value comes from the file's metadata, then from the network's name.
package struct CropOptions: Hashable, Sendable {
  package var inputSize: Size?
  package var colorOrder: ColorOrder?
  package var pixels: PixelRange?
  package var precision: Precision
  /// Threads of one inference; nil for all cores.
  package var threads: Int?

  package init(
    inputSize: Size? = nil, colorOrder: ColorOrder? = nil, pixels: PixelRange? = nil, precision: Precision = .f32,
    threads: Int? = nil
  ) {
    self.inputSize = inputSize
    self.colorOrder = colorOrder
    self.pixels = pixels
    self.precision = precision
    self.threads = threads
  }

  var openvinoSettings: [String: String] {
    ModelOptions(precision: precision, threads: threads).openvinoSettings
  }
}
