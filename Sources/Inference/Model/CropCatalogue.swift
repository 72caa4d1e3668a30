package import Scene

/// Embedders and classifiers that work with Footfall; for `footfall models`.
package enum CropCatalogue {
  package struct Entry: Hashable, Sendable, Identifiable {
    package let name: String
    /// The option that selects it: `--embedder` or `--classifier`.
    package let option: String
    package let task: String
    package let licence: String
    package let origin: String
    package let inputSize: Size
    package let colorOrder: ColorOrder
    package let notes: String
    package let isBundled: Bool

    package var id: String { name }
  }

  package static let entries =
    [
      ours(
        "appearance-mobilenetv2-v2", "--embedder", "people of similar appearance", 64, 128,
        "The default. 128 numbers per crop."),
      ours(
        "visitor-mobilenetv2-v1", "--classifier", "man, woman, kid", 80, 160,
        "The default. Classifies bodies and needs no face."
      ),
    ] + ["0277", "0286", "0287", "0288"].map(reidentification)

  private static func ours(
    _ name: String, _ option: String, _ task: String, _ width: Int, _ height: Int, _ notes: String
  ) -> Entry {
    Entry(
      name: name, option: option, task: task, licence: "Apache-2.0", origin: "this repository, models/",
      inputSize: Size(width: width, height: height), colorOrder: .rgb, notes: notes, isBundled: true)
  }

  private static func reidentification(_ number: String) -> Entry {
    let name = "person-reidentification-retail-\(number)"
    return Entry(
      name: name, option: "--embedder", task: "people of similar appearance", licence: "Apache-2.0",
      origin: "Open Model Zoo (github.com/openvinotoolkit/open_model_zoo), omz_downloader --name \(name)",
      inputSize: Size(width: 128, height: 256), colorOrder: .bgr,
      notes: "256 numbers per crop; slower and more accurate than ours.",
      isBundled: false)
  }
}
