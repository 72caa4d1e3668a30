import Foundation
import Scene
import Testing

@testable import Inference

/// The results of OpenVINO's Python API for crops that Pillow cut (Tests/InferenceTests/Golden/generator/crops.py).
private struct GoldenCrops: Decodable {
  struct Case: Decodable {
    var model: String
    /// One row a box.
    var rows: [[Float]]
  }

  /// left, top, width, height in pixels.
  var boxes: [[Double]]
  var cases: [Case]

  var people: [Box] { boxes.map { Box(left: $0[0], top: $0[1], width: $0[2], height: $0[3]) } }

  func rows(of model: String) throws -> [[Float]] { try #require(cases.first { $0.model == model }).rows }

  static func load(_ file: String) throws -> GoldenCrops {
    try JSONDecoder().decode(GoldenCrops.self, from: Data(contentsOf: URL(filePath: Fixtures.golden(file))))
  }
}

/// `PeoplePicture` as a frame's full picture.
private enum FullPicture {
  static func frame(_ format: PixelFormat = .rgb) -> Frame {
    Frame(
      index: 0, time: .zero, wallTime: WallTime(microseconds: 0), size: PeoplePicture.size, picture: picture(format),
      input: nil, placement: nil)
  }

  static func picture(_ format: PixelFormat) -> Picture {
    let (width, height) = (PeoplePicture.size.width, PeoplePicture.size.height)
    let rgb = PeoplePicture.pixels
    var planes: [[UInt8]] = []
    switch format {
    case .rgb: planes = [rgb]
    case .bgr:
      planes = [rgb]
      for i in stride(from: 0, to: rgb.count, by: 3) { planes[0].swapAt(i, i + 2) }
    case .rgbPlanar, .bgrPlanar:
      planes = (0..<3).map { channel in stride(from: channel, to: rgb.count, by: 3).map { rgb[$0] } }
      if format == .bgrPlanar { planes.reverse() }
    case .i420, .nv12:
      planes = yuv(rgb, width, height)
      guard format == .nv12 else { break }
      var pairs: [UInt8] = []
      for (u, v) in zip(planes[1], planes[2]) { pairs += [u, v] }
      planes = [planes[0], pairs]
    }
    let strides = planes.indices.map { index in
      switch format {
      case .rgb, .bgr: width * 3
      case .i420 where index > 0: width / 2
      default: width
      }
    }
    nonisolated(unsafe) let memory = planes.map { plane in
      let block = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: plane.count)
      _ = block.initialize(from: plane)
      return block
    }
    let pointers = zip(memory, strides).compactMap { block, stride in
      block.baseAddress.map { Picture.Plane(base: UnsafePointer($0), stride: stride) }
    }
    return Picture(size: PeoplePicture.size, format: format, planes: pointers) {
      for block in memory { block.deallocate() }
    }
  }

  /// BT.601, limited range; chroma is the mean of four pixels.
  private static func yuv(_ rgb: [UInt8], _ width: Int, _ height: Int) -> [[UInt8]] {
    var luma = [UInt8](repeating: 0, count: width * height)
    var sums = [[Double]](repeating: [Double](repeating: 0, count: width * height / 4), count: 2)
    for y in 0..<height {
      for x in 0..<width {
        let i = (y * width + x) * 3
        let (r, g, b) = (Double(rgb[i]) / 255, Double(rgb[i + 1]) / 255, Double(rgb[i + 2]) / 255)
        let bright: Double = 16 + 65.481 * r + 128.553 * g + 24.966 * b
        luma[y * width + x] = UInt8(bright.rounded())
        let place = y / 2 * (width / 2) + x / 2
        let u: Double = -37.797 * r - 74.203 * g + 112 * b
        let v: Double = 112 * r - 93.786 * g - 18.214 * b
        sums[0][place] += u / 4
        sums[1][place] += v / 4
      }
    }
    return [luma] + sums.map { plane in plane.map { UInt8((128 + $0).rounded()) } }
  }
}

private func cosine(_ a: [Float], _ b: [Float]) -> Float {
  let dot = zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  return dot / (a.reduce(0) { $0 + $1 * $1 } * b.reduce(0) { $0 + $1 * $1 }).squareRoot()
}

@Suite struct EmbedderTests {
  /// Catches a crop that is shifted, stretched wrongly or not cut at the edge, a wrong colour order or divisor, and swapped rows of a
  /// batch.
  @Test func vectorsAreThoseOfPython() async throws {
    let golden = try GoldenCrops.load("crops.json")
    let embedder = try Embedder(contentsOf: Fixtures.golden("embedder.onnx"), options: CropOptions(threads: 1))
    let found = try await embedder.embeddings(of: golden.people, in: FullPicture.frame())
    for (mine, theirs) in zip(found, try golden.rows(of: "embedder.onnx")) { #expect(cosine(mine, theirs) > 0.999_9) }
    #expect(found.allSatisfy { abs($0.reduce(0) { $0 + $1 * $1 } - 1) < 1e-4 }, "not of length 1")
  }

  /// The same on a third-party network: OpenVINO in f32 on Pillow's crops.
  @Test(.enabled(if: Fixtures.references != nil)) func referenceNetworkAgreesWithPython() async throws {
    let golden = try GoldenCrops.load("crops-reference.json")
    let model = try #require(golden.cases.first)
    let embedder = try Embedder(
      contentsOf: try #require(Fixtures.references) + "/" + model.model, options: CropOptions(threads: 1))
    let found = try await embedder.embeddings(of: golden.people, in: FullPicture.frame())
    #expect(found.count == model.rows.count)
    for (mine, theirs) in zip(found, model.rows) { #expect(cosine(mine, theirs) > 0.999) }
  }

  /// Catches planes read in the wrong order, at the wrong scale or with the wrong matrix. Every pixel format gives the same vectors.
  @Test(arguments: [PixelFormat.bgr, .rgbPlanar, .bgrPlanar, .i420, .nv12])
  func everyPixelFormatGivesTheSameVectors(_ format: PixelFormat) async throws {
    let golden = try GoldenCrops.load("crops.json")
    let embedder = try Embedder(contentsOf: Fixtures.golden("embedder.onnx"), options: CropOptions(threads: 1))
    let found = try await embedder.embeddings(of: golden.people, in: FullPicture.frame(format))
    for (mine, theirs) in zip(found, try golden.rows(of: "embedder.onnx")) { #expect(cosine(mine, theirs) > 0.999) }
  }

  /// Catches batches that lose, repeat or swap crops at their boundaries.
  @Test func moreCropsThanABatchKeepTheirOrder() async throws {
    let golden = try GoldenCrops.load("crops.json")
    let embedder = try Embedder(contentsOf: Fixtures.golden("embedder.onnx"), options: CropOptions(threads: 1))
    let boxes = (0..<19).map { golden.people[$0 % 4] }
    let found = try await embedder.embeddings(of: boxes, in: FullPicture.frame())
    let rows = try golden.rows(of: "embedder.onnx")
    #expect(found.count == 19)
    for (index, vector) in found.enumerated() { #expect(cosine(vector, rows[index % 4]) > 0.999_9, "crop \(index)") }
    #expect(try await embedder.embeddings(of: [], in: FullPicture.frame()).isEmpty)
  }

  /// Catches a frame without a picture that crashes or gives invented vectors.
  @Test func aFrameWithoutPictureIsRefused() async throws {
    let embedder = try Embedder(contentsOf: Fixtures.golden("embedder.onnx"), options: CropOptions(threads: 1))
    let bare = Frame(
      index: 0, time: .zero, wallTime: WallTime(microseconds: 0), size: PeoplePicture.size, picture: nil, input: nil,
      placement: nil)
    await #expect { try await embedder.embeddings(of: [Box(left: 0, top: 0, width: 9, height: 9)], in: bare) } throws: {
      ($0 as? InferenceError)?.code == .wrongInput
    }
  }

  /// Catches boxes outside the picture or without extent that read memory outside the picture.
  @Test func impossibleBoxesStayWithinThePicture() async throws {
    let embedder = try Embedder(contentsOf: Fixtures.golden("embedder.onnx"), options: CropOptions(threads: 1))
    let boxes = [
      Box(left: -500, top: -500, width: 10, height: 10), Box(left: 5000, top: 5000, width: 10, height: 10),
      Box(left: 10, top: 10, width: 0, height: 0), Box(left: 959.9, top: 575.9, width: 0.05, height: 0.05),
      Box(left: -100, top: -100, width: 5000, height: 5000),
    ]
    #expect(try await embedder.embeddings(of: boxes, in: FullPicture.frame(.i420)).count == boxes.count)
  }
}

@Suite struct VisitorClassifierTests {
  private func compare(_ classifier: VisitorClassifier, with model: String) async throws {
    let golden = try GoldenCrops.load("crops.json")
    let found = try await classifier.predictions(for: golden.people, in: FullPicture.frame())
    let names: [VisitorClass] = [.employee, .kid, .man, .staff, .woman]
    #expect(classifier.labels == names)
    for (prediction, row) in zip(found, try golden.rows(of: model)) {
      for (name, value) in zip(names, row) {
        #expect(abs((prediction.probabilities[name] ?? -1) - value) < 0.01, "\(name)")
      }
    }
    #expect(found.allSatisfy { $0.sharpness > 0 })
  }

  /// Catches a temperature, a mean or labels that are not read from the file, and a graph with a fixed batch of one.
  @Test func anONNXWithMetadataLoadsAsItIs() async throws {
    let classifier = try VisitorClassifier(
      contentsOf: Fixtures.golden("classifier.onnx"), options: CropOptions(threads: 1))
    #expect(classifier.summary.batch == 1)
    #expect(classifier.minProbability == 0.5)
    try await compare(classifier, with: "classifier.onnx")
  }

  /// Catches softmax over softmax, packed pixels read as planes, and −1…1 taken for 0…1: the original's five classes as TFLite.
  @Test func aTFLiteWithALabelsFileLoadsAsItIs() async throws {
    let classifier = try VisitorClassifier(
      contentsOf: Fixtures.golden("classifier.tflite"), labels: Fixtures.golden("labels.txt"),
      options: CropOptions(pixels: .signed, threads: 1))
    #expect(classifier.inputHeight == 224)
    try await compare(classifier, with: "classifier.tflite")
  }

  /// Catches a guess of the pixel range of a file without metadata.
  @Test func aFileWithoutPixelRangeIsRefused() throws {
    let error = #expect(throws: InferenceError.self) {
      try VisitorClassifier(contentsOf: Fixtures.golden("classifier.tflite"), labels: Fixtures.golden("labels.txt"))
    }
    #expect(error?.code == .undecided)
    #expect(error?.message.contains("--classifier-pixels") == true)
  }

  /// Catches wrong labels that shift every class by one.
  @Test(arguments: [
    ("man\nwoman\n", InferenceError.Code.invalidOption, "names 2"),
    ("man\nwoman\nkid\nstaff\ncustomer\n", .invalidOption, "customer"),
  ])
  func wrongLabelsAreRefused(text: String, code: InferenceError.Code, names: String) throws {
    try Fixtures.withFolder { folder in
      try text.write(toFile: folder + "/labels.txt", atomically: true, encoding: .utf8)
      let error = #expect(throws: InferenceError.self) {
        try VisitorClassifier(
          contentsOf: Fixtures.golden("classifier.tflite"), labels: folder + "/labels.txt",
          options: CropOptions(pixels: .signed, threads: 1))
      }
      #expect(error?.code == code)
      #expect(error?.message.contains(names) == true)
    }
    let error = #expect(throws: InferenceError.self) {
      try VisitorClassifier(contentsOf: Fixtures.golden("classifier.tflite"), options: CropOptions(pixels: .signed))
    }
    #expect(error?.message.contains("--labels") == true)
  }

  /// Temperature must flatten softmax's output as it flattens logits.
  @Test func temperatureActsOnLogitsAndProbabilitiesAlike() {
    let logits: [Float] = [2, 0, -1]
    let classes: [VisitorClass] = [.man, .woman, .kid]
    let cold = ClassProbabilities(classes: classes, temperature: 1, isSoftmax: false).probabilities(logits)
    let probabilities = classes.map { cold[$0] ?? 0 }
    let a = ClassProbabilities(classes: classes, temperature: 3, isSoftmax: false).probabilities(logits)
    let b = ClassProbabilities(classes: classes, temperature: 3, isSoftmax: true).probabilities(probabilities)
    for name in classes { #expect(abs((a[name] ?? 0) - (b[name] ?? 1)) < 1e-4) }
    #expect((a[.man] ?? 1) < (cold[.man] ?? 0))
  }
}
