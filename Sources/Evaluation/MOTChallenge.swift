package import Scene

/// The text format of the MOTChallenge benchmark (arXiv 1603.00831, section 2.4), one box on a line:
///
///     frame,id,left,top,width,height,confidence,-1,-1,-1
///
/// Frames count from 1. The format places the picture's top left pixel at (1, 1). Boxes are read and written without a
/// conversion, so detections and tracks agree.
package enum MOTChallenge {
  /// A line that does not follow the format.
  package struct FormatError: Error, Hashable, CustomStringConvertible {
    /// Counted from 1.
    package var line: Int
    package var reason: String

    package var description: String {
      "line \(line): \(reason); expected frame,id,left,top,width,height,confidence"
    }
  }

  /// Returns the detections of each frame; element 0 holds frame 1. Lines can be in any order. Empty lines are skipped.
  ///
  /// - Parameter score: maps the file's confidence to 0…1, for detectors with another scale.
  /// - Throws: `FormatError`.
  package static func detections(
    in text: [UInt8], score: (Double) -> Double = { $0 }
  ) throws(FormatError) -> [[Detection]] {
    var frames: [[Detection]] = []
    var reader = FieldReader(text)
    while reader.nextLine() {
      let frame = try reader.number("frame")
      guard frame >= 1, frame <= Double(maxFrame), frame == frame.rounded() else {
        throw FormatError(line: reader.line, reason: "frame \(frame) is not a whole number from 1 to \(maxFrame)")
      }
      _ = try reader.number("id")
      let left = try reader.number("left")
      let top = try reader.number("top")
      let width = try reader.number("width")
      let height = try reader.number("height")
      let confidence = try reader.number("confidence")
      let index = Int(frame) - 1
      while frames.count <= index { frames.append([]) }
      frames[index].append(
        Detection(
          box: Box(left: left, top: top, width: width, height: height), score: Float(score(confidence))))
    }
    return frames
  }

  /// Three days at 60 frames/s. A larger number is an error in the file.
  package static let maxFrame = 15_552_000

  /// Formats one box as a line. `frame` counts from 1.
  package static func line(frame: Int, id: TrackID, box: Box, score: Float) -> String {
    "\(frame),\(id.rawValue),\(rounded(box.left)),\(rounded(box.top)),\(rounded(box.width)),\(rounded(box.height)),"
      + "\(rounded(Double(score))),-1,-1,-1\n"
  }

  /// Formats the tracks that are confirmed and matched in this frame: what an online tracker knows at that moment.
  package static func lines(frame: Int, tracks: [Track]) -> String {
    var text = ""
    for track in tracks where track.phase == .confirmed {
      if let detection = track.detection {
        text += line(frame: frame, id: track.id, box: track.box, score: detection.score)
      }
    }
    return text
  }

  /// Rounds to thousandths of a pixel.
  private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

/// Reads comma-separated numbers line by line from bytes, without creating strings.
private struct FieldReader {
  private let text: [UInt8]
  private var position = 0
  private var end = 0
  private var next = 0
  private(set) var line = 0

  init(_ text: [UInt8]) { self.text = text }

  /// Moves to the next line that is not blank; returns false at the end of the text.
  mutating func nextLine() -> Bool {
    while next < text.count {
      position = next
      line += 1
      end = position
      while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
      next = end + 1
      while position < end, isSpace(text[position]) { position += 1 }
      if position < end { return true }
    }
    return false
  }

  /// Reads the next field of the line.
  mutating func number(_ name: String) throws(MOTChallenge.FormatError) -> Double {
    var stop = position
    while stop < end, text[stop] != UInt8(ascii: ",") { stop += 1 }
    var first = position
    var last = stop
    while first < last, isSpace(text[first]) { first += 1 }
    while last > first, isSpace(text[last - 1]) { last -= 1 }
    defer { position = min(stop + 1, end) }
    guard first < last else { throw MOTChallenge.FormatError(line: line, reason: "\(name) is missing") }
    guard let value = decimal(first..<last) ?? Double(String(decoding: text[first..<last], as: UTF8.self)),
      value.isFinite
    else {
      let field = String(decoding: text[first..<last].prefix(40), as: UTF8.self)
      throw MOTChallenge.FormatError(line: line, reason: "\(name) is “\(field)”, not a finite number")
    }
    return value
  }

  /// Parses plain decimals of up to 15 digits, which a `Double` represents exactly; returns nil for any other text.
  private func decimal(_ range: Range<Int>) -> Double? {
    var mantissa = 0
    var digits = 0
    var fraction = -1
    var negative = false
    for i in range {
      let byte = text[i]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        mantissa = mantissa * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        if digits > 15 { return nil }
        if fraction >= 0 { fraction += 1 }
      case UInt8(ascii: "."):
        if fraction >= 0 { return nil }
        fraction = 0
      case UInt8(ascii: "-"):
        if i != range.lowerBound { return nil }
        negative = true
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    let value = Double(mantissa) / powersOfTen[max(0, fraction)]
    return negative ? -value : value
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
}

private let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
]
