import Scene
import Yams

/// The metadata of a model file: Ultralytics' keys (names, imgsz, stride, task), the keys of OpenVINO Model API (model_type,
/// labels, resize_type, reverse_input_channels, scale_values, mean_values, confidence_threshold, iou_threshold), and one more for
/// calibrated classifiers (temperature).
struct ModelMetadata: Hashable, Sendable {
  /// Class names by number; empty when the file has none.
  var classNames: [Int: String] = [:]
  /// "detect", "segment", "pose" …
  var task: String?
  var inputSize: Size?
  var kind: ModelKind?
  var colorOrder: ColorOrder?
  var fit: Fit?
  var mean: [Float]?
  var scale: [Float]?
  var scoreThreshold: Float?
  var overlapThreshold: Float?
  /// Divisor of a classifier's logits that calibrates its probabilities.
  var temperature: Float?

  init() {}

  init(_ values: [String: Node]) {
    task = values["task"]?.text ?? values["task_type"]?.text
    classNames = Self.names(values)
    if let sides = values["imgsz"]?.integers, let height = sides.first, let width = sides.last, height > 0, width > 0 {
      inputSize = Size(width: width, height: height)
    }
    kind = values["model_type"]?.text.flatMap(OutputForms.kind(modelType:))
    if let reversed = values["reverse_input_channels"]?.text?.lowercased() {
      // Model API starts from BGR pictures, so reversed channels mean RGB.
      colorOrder = ["true", "yes", "1"].contains(reversed) ? .rgb : .bgr
    }
    fit = values["resize_type"]?.text.flatMap(Self.fit)
    mean = values["mean_values"]?.numbers
    scale = values["scale_values"]?.numbers
    scoreThreshold = values["confidence_threshold"]?.number.map { Float($0) }
    overlapThreshold = values["iou_threshold"]?.number.map { Float($0) }
    temperature = values["temperature"]?.number.map { Float($0) }
    // All exports by Ultralytics expect the same input: RGB ÷ 255, centred letterbox.
    if values["imgsz"] != nil, values["stride"] != nil {
      colorOrder = colorOrder ?? .rgb
      scale = scale ?? [255]
      fit = fit ?? .letterbox
    }
  }

  /// Classes whose name means a person.
  var personClasses: Set<Int> {
    Set(classNames.filter { ["person", "people", "pedestrian", "human"].contains($0.value.lowercased()) }.keys)
  }

  private static func names(_ values: [String: Node]) -> [Int: String] {
    if let map = values["names"]?.values {
      return map.reduce(into: [:]) { names, pair in
        if let number = Int(pair.key) { names[number] = pair.value.text }
      }
    }
    // Model API: one word per class, in order.
    let labels =
      values["names"]?.list?.compactMap(\.text)
      ?? values["labels"].flatMap { $0.list?.compactMap(\.text) ?? $0.text?.split(separator: " ").map(String.init) }
      ?? []
    return Dictionary(uniqueKeysWithValues: labels.enumerated().map { ($0, $1) })
  }

  private static func fit(_ type: String) -> Fit? {
    switch type {
    case "standard": .stretch
    case "fit_to_window": .letterboxTopLeft
    case "fit_to_window_letterbox": .letterbox
    default: nil
    }
  }
}
