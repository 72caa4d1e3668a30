import Scene

/// Turns the outputs of one run into candidates, by the kind of network.
enum OutputDecoder: Hashable, Sendable {
  case yolov8(YOLOv8Decoder)
  case yolox(YOLOXDecoder)
  case endToEnd(EndToEndDecoder)
  case ssd(SSDDecoder)
  case boxesAndLabels(BoxesAndLabelsDecoder, boxes: Int, labels: Int)

  init(_ kind: OutputKind, input: Size) {
    switch kind {
    case .yolov8(let classes, let channelsFirst):
      self = .yolov8(YOLOv8Decoder(classes: classes, channelsFirst: channelsFirst))
    case .yolox(let classes): self = .yolox(YOLOXDecoder(classes: classes, input: input))
    case .endToEnd: self = .endToEnd(EndToEndDecoder(input: input))
    case .ssd: self = .ssd(SSDDecoder(input: input))
    case .boxesAndLabels(let boxes, let labels):
      self = .boxesAndLabels(BoxesAndLabelsDecoder(), boxes: boxes, labels: labels)
    }
  }

  /// Learns from a first run what no shape tells: whether boxes are pixels or shares of the input.
  mutating func settle(on request: InferRequest, _ quantisation: [Quantisation?], input: Size) throws {
    guard case .yolov8(var decoder) = self else { return }
    let shares = try request.withOutput(0) { output in
      output.dequantise(quantisation.first ?? nil)
      return decoder.holdsShares(output)
    }
    decoder.unit = shares ? .shares(of: input) : .pixels
    self = .yolov8(decoder)
  }

  func decode(
    _ request: InferRequest, _ thresholds: [ClassThreshold], _ quantisation: [Quantisation?],
    into found: inout [Candidate]
  ) throws {
    func output(_ index: Int, _ body: (TensorView) throws -> Void) throws {
      try request.withOutput(index) { view in
        view.dequantise(quantisation.indices.contains(index) ? quantisation[index] : nil)
        try body(view)
      }
    }
    switch self {
    case .yolov8(let decoder): try output(0) { decoder.decode($0, thresholds, into: &found) }
    case .yolox(let decoder): try output(0) { decoder.decode($0, thresholds, into: &found) }
    case .endToEnd(let decoder): try output(0) { decoder.decode($0, thresholds, into: &found) }
    case .ssd(let decoder): try output(0) { decoder.decode($0, thresholds, into: &found) }
    case .boxesAndLabels(let decoder, let boxes, let labels):
      try output(boxes) { boxes in
        try output(labels) { decoder.decode(boxes: boxes, labels: $0, thresholds, into: &found) }
      }
    }
  }
}

extension TensorView {
  /// Turns stored whole numbers into the real ones that they stand for, in place.
  func dequantise(_ quantisation: Quantisation?) {
    guard let quantisation else { return }
    for index in values.indices {
      values[index] = (values[index] - quantisation.zeroPoint) * quantisation.scale
    }
  }
}
