import Scene
import Testing

@testable import Evaluation

@Suite struct MOTChallengeTests {
  /// Catches a reader that needs sorted frames, or that stumbles over blanks, CRLF and exponents.
  @Test func readsFramesInAnyOrder() throws {
    let text = "3,-1,10,20.5,30,60,0.75,-1,-1,-1\r\n\n1, -1, -4.25, 1e2, 3, 6, .5\n"
    let frames = try MOTChallenge.detections(in: Array(text.utf8))
    #expect(
      frames == [
        [Detection(box: Box(left: -4.25, top: 100, width: 3, height: 6), score: 0.5)], [],
        [Detection(box: Box(left: 10, top: 20.5, width: 30, height: 60), score: 0.75)],
      ])
    #expect(try MOTChallenge.detections(in: []).isEmpty)
  }

  /// Catches a confidence that is not mapped.
  @Test func mapsScores() throws {
    let frames = try MOTChallenge.detections(in: Array("1,-1,0,0,1,1,50".utf8), score: { $0 / 100 })
    #expect(frames[0][0].score == 0.5)
  }

  @Test(arguments: [
    ("1,-1,1,2,3,4,1\n1,-1,1,2,x,4,1", 2, "width is “x”, not a finite number"),
    ("1,-1,1,2,3", 1, "height is missing"),
    ("\n\n1,-1,1,2,3,4,", 3, "confidence is missing"),
    ("0,-1,1,2,3,4,1", 1, "frame 0.0 is not a whole number from 1 to 15552000"),
    ("1.5,-1,1,2,3,4,1", 1, "frame 1.5 is not a whole number from 1 to 15552000"),
    ("1e300,-1,1,2,3,4,1", 1, "frame 1e+300 is not a whole number from 1 to 15552000"),
    ("1,-1,1,2,3,nan,1", 1, "height is “nan”, not a finite number"),
    ("1,-1,1,2,3,4,-", 1, "confidence is “-”, not a finite number"),
  ])
  func malformedLinesAreReported(text: String, line: Int, reason: String) {
    #expect(throws: MOTChallenge.FormatError(line: line, reason: reason)) {
      try MOTChallenge.detections(in: Array(text.utf8))
    }
  }

  /// Catches a decimal that is not the nearest `Double`, as the standard library reads it.
  @Test func numbersAreExact() throws {
    for text in ["0.1", "-123.456", "1920", "0.000001", "67.567", "123456789012345678", "-.5", "7."] {
      let frames = try MOTChallenge.detections(in: Array("1,-1,\(text),0,1,1,1".utf8))
      #expect(frames[0][0].box.left == (text == "7." ? 7 : Double(text)))
    }
  }

  /// Catches a row for a track that is tentative, coasting or deleted in this frame.
  @Test func writesConfirmedTracksMatchedInThisFrame() {
    func track(_ id: Int, _ phase: Track.Phase, isMatched: Bool = true) -> Track {
      let box = Box(left: 80, top: 200, width: 40, height: 100.000_4)
      return Track(
        id: TrackID(rawValue: id), phase: phase, box: box, detection: isMatched ? Detection(box: box, score: 0.9) : nil,
        start: .zero, lastSeen: .zero)
    }
    let tracks = [
      track(1, .confirmed), track(2, .tentative), track(3, .confirmed, isMatched: false),
      track(4, .deleted, isMatched: false),
    ]
    #expect(MOTChallenge.lines(frame: 6, tracks: tracks) == "6,1,80.0,200.0,40.0,100.0,0.9,-1,-1,-1\n")
    #expect(MOTChallenge.lines(frame: 1, tracks: []).isEmpty)
  }
}
