import Counting
import Scene
import Testing

/// Complaints of people-counter users, one drawing per complaint.
@Suite struct ComplaintTests {
  /// An entrance; the line is between f and g, a tenth of a body height from each.
  private let door = Drawing(
    """
                   |
                   |
        a b c d e f|g h i j k l   I
                   |
                   |
    """)

  @Test("1 flicker at the line does not count one person several times")
  func flicker() {
    let atTheLine = Drawing(
      """
                |
      a b c d ef|gh i j k l    I
                |
      """)
    #expect(Tally(atTheLine.crossings(Walk("abcdefgfgfgfghijkl"))) == Tally(in: 1, out: 0))
    #expect(Tally(atTheLine.crossings(Walk("abcdefgfgfgfgfgfedcba"))) == .nobody)
    #expect(Tally(atTheLine.crossings(Walk("abcdeffgggffgggfedcba"))) == .nobody, "sways slightly over the line")
    #expect(Tally(atTheLine.crossings(Walk("abcdjdcjdcba"))) == .nobody, "single stray boxes on the far side")
  }

  @Test("1 standing on the line for a minute and going back counts nothing; walking on counts once")
  func lingering() {
    let atTheLine = Drawing(
      """
                |
      a b c d ef|gh i j k l    I
                |
      """)
    let minute = String(repeating: "ffgfgg", count: 100)
    #expect(Tally(atTheLine.crossings(Walk("abcde" + minute + "edcba"))) == .nobody)
    #expect(Tally(atTheLine.crossings(Walk("abcde" + minute + "hijkl"))) == Tally(in: 1, out: 0))
  }

  @Test("2 an identity switch on the line counts exactly once")
  func identitySwitch() {
    #expect(
      Tally(door.crossings(Walk("abcdeeeeee", "=====~~~~x"), Walk("       hijkl"))) == Tally(in: 1, out: 0),
      "lost before the line, found behind it")
    #expect(
      Tally(door.crossings(Walk("abcdeeeeee", "=====~~~~x"), Walk("      fghijkl"))) == Tally(in: 1, out: 0),
      "lost before the line, found before it")
    #expect(
      Tally(door.crossings(Walk("abcdefghhhh", "========~~x"), Walk("         jkl"))) == Tally(in: 1, out: 0),
      "lost behind the line before the decision")
    #expect(
      Tally(door.crossings(Walk("abcdefghijjjjj", "==========~~~x"), Walk("           gfghijkl")))
        == Tally(in: 1, out: 0),
      "counted, then lost; the new box covers the line at first")
    #expect(door.crossings(Walk("fghijkl")).isEmpty, "a track of unknown origin")
  }

  @Test("2 a stitched track counts once, with the seam before, on or behind the line")
  func stitched() {
    for seam in 4...9 {
      let path = Array("abcdefghijkl")
      let first = Walk(String(path[..<seam]))
      let second = Walk(
        String(repeating: " ", count: seam + 2) + String(path[seam...]), continues: (walk: 0, step: seam + 4))
      #expect(Tally(door.crossings(first, second)) == Tally(in: 1, out: 0), "seam at \(seam)")
    }
  }

  @Test("3 a track that is never confirmed does not count; a confirmed one counts with its tentative part")
  func tentative() throws {
    #expect(door.crossings(Walk("abcdefghijkl", "???????????x")).isEmpty)
    let late = door.crossings(Walk("abcdefghijkl", "??????????=="))
    let early = door.crossings(Walk("abcdefghijkl", "============"))
    #expect(late == early, "emitted later with its true time")
    #expect(try #require(late.first).time == Timestamp(seconds: 0.55))
  }

  @Test("4 the line counts where it is drawn: on the segment, for the chosen anchor")
  func placement() {
    let short = Drawing(
      """
      a b c d e   f g h i j

                |
      k l m n o | p q r s t   I
                |
      """)
    #expect(short.crossings(Walk("abcdefghij")).isEmpty, "beside the segment")
    #expect(Tally(short.crossings(Walk("klmnopqrst"))) == Tally(in: 1, out: 0))
    let head = Drawing(
      """
        a b c d e f g h
        -----------------
        i j k l m n o p
               I
      """, anchor: .head)
    #expect(head.crossings(Walk("aaabbbiiijjj")).isEmpty, "only the feet cross the line, not the head")
  }

  @Test("5 the direction follows the drawn inside, also on a slope")
  func direction() {
    let slope = Drawing(
      """
      a           /
        b       /
          c   /
            /
          /   d
        /       e
      /           f   I
      """)
    #expect(Tally(slope.crossings(Walk("aaabbbcccdddeeefff"))) == Tally(in: 1, out: 0))
    #expect(Tally(slope.crossings(Walk("fffeeedddcccbbbaaa"))) == Tally(in: 0, out: 1))
    #expect(Tally(slope.crossings(Walk("aaabbbcccdddeeefffeeedddcccbbbaaa"))) == Tally(in: 1, out: 1), "in, later out")
  }

  @Test("6 a runner at three frames per second counts", arguments: [3.0, 5, 10, 15, 30])
  func lowFrameRate(rate: Double) throws {
    // 4 m/s are 2.4 body heights per second; the line is at 4 body heights.
    let line = Line(start: Point(400, 0), end: Point(400, 400), inside: .left)
    for delay in stride(from: 0, to: 1, by: 0.1) {
      var counter = LineCounter(lines: [line.counted()], frameSize: Size(width: 800, height: 400))
      var emitted: [Crossing] = []
      for i in 0..<Int(3.2 * rate) {
        let now = Timestamp(seconds: Double(i) / rate)
        let x = (now.seconds + delay / rate) * 240
        let box = Box(left: x - 20, top: 200, width: 40, height: 100)
        emitted += counter.update(
          with: [
            Track(
              id: TrackID(rawValue: 1), phase: i < 2 ? .tentative : .confirmed, box: box,
              detection: Detection(box: box, score: 0.9), start: .zero, lastSeen: now)
          ], at: now)
      }
      #expect(Tally(emitted) == Tally(in: 1, out: 0))
      #expect(abs(try #require(emitted.first).time.seconds - (400.0 / 240 - delay / rate)) < 0.001)
    }
  }

  @Test("6 two people side by side, and two in opposite directions, count once each")
  func sideBySide() {
    let wide = Drawing(
      """
                |
      a b c d e | f g h i j
      k l m n o | p q r s t   I
                |
      """)
    #expect(Tally(wide.crossings(Walk("abcdefghij"), Walk("klmnopqrst"), step: 0.2)) == Tally(in: 2, out: 0))
    #expect(Tally(wide.crossings(Walk("abcdefghij"), Walk("tsrqponmlk"), step: 0.2)) == Tally(in: 1, out: 1))
  }

  @Test("14 a mannequin, a door leaf and a poster at the line do not count")
  func things() {
    let still = Drawing(
      """
            |
      a bcde|fghi j   I
            |
      """)
    #expect(still.crossings(Walk("eeefeefffeeffeeeffff")).isEmpty, "a mannequin whose box trembles")
    #expect(still.crossings(Walk(String(repeating: "eeeeffff", count: 20), nil)).isEmpty, "a door leaf swings")
    #expect(
      still.crossings(Walk("ddddd", "====x"), Walk("      ggggg", "      ====x"), Walk("            dddd")).isEmpty,
      "a poster detected in changing positions")
    let mask = IgnoreMask(areas: [Polygon([Point(0, 0), Point(60, 0), Point(60, 400), Point(0, 400)])])
    let poster = Detection(box: Box(left: 10, top: 200, width: 40, height: 100), score: 0.9)
    let passer = Detection(box: Box(left: 10, top: 340, width: 40, height: 100), score: 0.9)
    #expect(mask.filter([poster, passer]) == [passer], "a person in front of the poster stays")
  }
}
