package import Scene

/// Detectors that Footfall knows by name, for `footfall models` and for files without metadata.
package enum ModelCatalogue {
  package struct Entry: Hashable, Sendable, Identifiable {
    package let name: String
    package let task: String
    package let licence: String
    /// Its source, and its name there.
    package let origin: String
    package let kind: ModelKind
    package let inputSize: Size
    package let colorOrder: ColorOrder
    package let fit: Fit
    package let scale: Float
    /// Number of classes; nil where the output's shape does not show it.
    package let classes: Int?
    package let personClasses: Set<Int>
    package let scoreThreshold: Float
    package let notes: String
    /// Whether its weights are in `models/`.
    package let isBundled: Bool

    package var id: String { name }
  }

  package static let entries: [Entry] = ours + openModelZoo + megvii + ultralytics

  /// The network whose name begins one of `names`. The longest such name wins.
  package static func entry(matching names: [String]) -> Entry? {
    entries.filter { entry in
      names.contains { name in
        let rest = name.lowercased().dropFirst(entry.name.count)
        return name.lowercased().hasPrefix(entry.name) && !(rest.first.map { $0.isLetter || $0.isNumber } ?? false)
      }
    }.max { $0.name.count < $1.name.count }
  }

  private static let ours = [
    Entry(
      name: "person-yolov8-mobilenetv2-v2", task: "people", licence: "Apache-2.0", origin: "this repository, models/",
      kind: .yolov8, inputSize: Size(width: 640, height: 384), colorOrder: .rgb, fit: .letterboxTopLeft, scale: 255,
      classes: 1, personClasses: [0], scoreThreshold: 0.3,
      notes: "The default. Gives low scores to small, distant people.", isBundled: true)
  ]

  private static let openModelZoo: [Entry] = [
    zoo(
      "person-detection-retail-0013", .ssd, 544, 320, 0.5,
      "Ceiling and aisle cameras in stores; the best of Open Model Zoo at lines."),
    zoo("person-detection-0200", .ssd, 256, 256, 0.4, "Small and fast; near people only.", people: [0]),
    zoo("person-vehicle-bike-detection-2000", .ssd, 256, 256, 0.4, "The fastest of its family; near people only."),
    zoo("person-vehicle-bike-detection-2001", .ssd, 384, 384, 0.4, "Good in wide-angle lobbies."),
    zoo("person-vehicle-bike-detection-2002", .ssd, 512, 512, 0.4, "Good in wide-angle lobbies."),
    zoo(
      "person-vehicle-bike-detection-2003", .boxesAndLabels, 864, 480, 0.4,
      "The most accurate at eye level; misses foreground people in wide-angle lobbies.", people: [1]),
    zoo(
      "person-vehicle-bike-detection-2004", .boxesAndLabels, 448, 256, 0.4, "A smaller version of 2003.", people: [1]),
    zoo("person-vehicle-bike-detection-crossroad-0078", .ssd, 1024, 1024, 0.5, "Street corners seen from above; slow."),
    zoo(
      "person-vehicle-bike-detection-crossroad-1016", .ssd, 512, 512, 0.5, "Street corners seen from above.",
      people: [2]),
    zoo("pedestrian-detection-adas-0002", .ssd, 672, 384, 0.5, "Pavements seen from a car."),
  ]

  private static func zoo(
    _ name: String, _ kind: ModelKind, _ width: Int, _ height: Int, _ score: Float, _ notes: String,
    people: Set<Int> = [1]
  ) -> Entry {
    Entry(
      name: name, task: "people", licence: "Apache-2.0",
      origin: "Open Model Zoo (github.com/openvinotoolkit/open_model_zoo), omz_downloader --name \(name)", kind: kind,
      inputSize: Size(width: width, height: height), colorOrder: .bgr, fit: .stretch, scale: 1, classes: nil,
      personClasses: people, scoreThreshold: score, notes: notes, isBundled: false)
  }

  private static let megvii: [Entry] = [
    ("yolox_nano", 416), ("yolox_tiny", 416), ("yolox_s", 640), ("yolox_m", 640),
  ].map { name, side in
    Entry(
      name: name, task: "80 classes of COCO", licence: "Apache-2.0",
      origin: "YOLOX (github.com/Megvii-BaseDetection/YOLOX), releases, \(name).onnx", kind: .yolox,
      inputSize: Size(width: side, height: side), colorOrder: .bgr, fit: .letterboxTopLeft, scale: 1, classes: 80,
      personClasses: [0], scoreThreshold: 0.3, notes: "Without decoding, as in the releases.",
      isBundled: false)
  }

  private static let ultralytics: [Entry] = [
    ("yolov8n", ModelKind.yolov8), ("yolov8s", .yolov8), ("yolov8m", .yolov8), ("yolov9t", .yolov8),
    ("yolo11n", .yolov8), ("yolo11s", .yolov8), ("yolo12n", .yolov8), ("yolov10n", .endToEnd), ("yolov10s", .endToEnd),
  ].map { name, kind in
    Entry(
      name: name, task: "80 classes of COCO", licence: "AGPL-3.0",
      origin: "Ultralytics (github.com/ultralytics/assets), yolo export model=\(name).pt format=openvino", kind: kind,
      inputSize: Size(width: 640, height: 640), colorOrder: .rgb, fit: .letterbox, scale: 255, classes: 80,
      personClasses: [0], scoreThreshold: 0.25,
      notes:
        "Never shipped: AGPL-3.0 applies to anyone who offers a service with it; the alternative is an Enterprise licence.",
      isBundled: false)
  }
}
