import Scene

/// The picture of the golden tests, identical to the generator's picture.py: three people in a room, drawn in whole numbers.
enum PeoplePicture {
  static let size = Size(width: 960, height: 576)

  private static let people = [
    Person(
      footX: 210, footY: 540, height: 450, clothes: Color(40, 60, 120), trousers: Color(36, 38, 48)),
    Person(
      footX: 510, footY: 450, height: 300, clothes: Color(150, 40, 50), trousers: Color(52, 60, 96)),
    Person(
      footX: 750, footY: 510, height: 378, clothes: Color(60, 110, 70), trousers: Color(70, 62, 54)),
  ]

  /// RGB, row by row.
  static let pixels: [UInt8] = {
    var pixels = [UInt8](repeating: 0, count: size.width * size.height * 3)
    func paint(_ x: Int, _ y: Int, _ color: Color) {
      let place = (y * size.width + x) * 3
      pixels[place] = color.red
      pixels[place + 1] = color.green
      pixels[place + 2] = color.blue
    }
    for y in 0..<size.height { for x in 0..<size.width { paint(x, y, room(x, y)) } }
    for part in people.flatMap(\.parts) {
      for y in part.rows { for x in part.columns where part.contains(x, y) { paint(x, y, part.color) } }
    }
    return pixels
  }()

  private static func room(_ x: Int, _ y: Int) -> Color {
    if y >= 330 {
      let shade = (y - 330) / 12 + ((x * 7 + y * 13) % 9)
      return Color(142 + shade, 120 + shade, 96 + shade)
    }
    let shade = ((x * 5 + y * 3) % 7) - x / 48
    return Color(196 + shade, 188 + shade, 172 + shade)
  }

  private struct Color {
    var red, green, blue: UInt8
    init(_ red: Int, _ green: Int, _ blue: Int) {
      (self.red, self.green, self.blue) = (UInt8(red), UInt8(green), UInt8(blue))
    }
  }

  private struct Person {
    var footX, footY, height: Int
    var clothes, trousers: Color

    /// Back to front; positions and radii in hundredths of the height, upwards from the foot point.
    var parts: [Ellipse] {
      let skin = Color(206, 160, 130)
      let shoe = Color(24, 20, 18)
      return [
        part(0, 1, 16, 2, Color(80, 70, 62)), part(-5, 24, 5, 24, trousers), part(5, 24, 5, 24, trousers),
        part(-6, 2, 6, 2, shoe), part(6, 2, 6, 2, shoe), part(-12, 62, 4, 19, clothes), part(12, 62, 4, 19, clothes),
        part(-13, 44, 3, 4, skin), part(13, 44, 3, 4, skin), part(0, 64, 11, 21, clothes),
        part(0, 84, 3, 4, Color(196, 150, 122)), part(0, 92, 6, 8, Color(214, 170, 140)),
        part(0, 96, 6, 4, Color(60, 40, 28)),
      ]
    }

    private func part(_ x: Int, _ up: Int, _ radiusX: Int, _ radiusUp: Int, _ color: Color) -> Ellipse {
      Ellipse(
        centerX: 100 * footX + x * height, centerY: 100 * footY - up * height, radiusX: radiusX * height,
        radiusY: radiusUp * height, color: color)
    }
  }

  /// In hundredths of a pixel.
  private struct Ellipse {
    var centerX, centerY, radiusX, radiusY: Int
    var color: Color

    var columns: ClosedRange<Int> { ((centerX - radiusX) / 100)...((centerX + radiusX) / 100) }
    var rows: ClosedRange<Int> { ((centerY - radiusY) / 100)...((centerY + radiusY) / 100) }

    func contains(_ x: Int, _ y: Int) -> Bool {
      let a = Double(100 * x - centerX) * Double(radiusY)
      let b = Double(100 * y - centerY) * Double(radiusX)
      let r = Double(radiusX) * Double(radiusY)
      return a * a + b * b <= r * r
    }
  }

  /// The picture for `request`: nearest neighbour in whole numbers, padded with grey 114.
  ///
  /// - Parameter gap: bytes between the end of one row and the start of the next.
  static func frame(for request: InputRequest, gap: Int = 0) -> Frame {
    let placement = Placement(of: size, in: request)
    let isPlanar = [.rgbPlanar, .bgrPlanar].contains(request.format)
    let stride = request.size.width * (isPlanar ? 1 : 3) + gap
    let planeBytes = isPlanar ? stride * request.size.height : 1
    nonisolated(unsafe) let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(
      capacity: stride * request.size.height * (isPlanar ? 3 : 1))
    bytes.initialize(repeating: 114)
    let (first, last) = [.rgb, .rgbPlanar].contains(request.format) ? (0, 2) : (2, 0)
    let columns = (0..<placement.content.width).map { (2 * $0 + 1) * size.width / (2 * placement.content.width) * 3 }
    pixels.withUnsafeBufferPointer { pixels in
      for y in 0..<placement.content.height {
        let row = (2 * y + 1) * size.height / (2 * placement.content.height) * size.width * 3
        var target = (Int(placement.offset.y) + y) * stride + Int(placement.offset.x) * (isPlanar ? 1 : 3)
        for column in columns {
          bytes[target] = pixels[row + column + first]
          bytes[target + planeBytes] = pixels[row + column + 1]
          bytes[target + 2 * planeBytes] = pixels[row + column + last]
          target += isPlanar ? 1 : 3
        }
      }
    }
    guard let base = bytes.baseAddress else { preconditionFailure("an input without pixels") }
    let planes = (0..<(isPlanar ? 3 : 1)).map { Picture.Plane(base: base + $0 * planeBytes, stride: stride) }
    let input = Picture(
      size: request.size, format: request.format, planes: planes,
      release: { bytes.deallocate() })
    return Frame(
      index: 0, time: .zero, wallTime: WallTime(microseconds: 0), size: size, picture: nil, input: input,
      placement: placement)
  }
}
