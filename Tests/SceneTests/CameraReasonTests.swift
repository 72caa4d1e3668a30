import Scene
import Testing

@Suite struct CameraReasonTests {
  private static let all = CameraReason.Code.allCases.map { code in
    code == .noPicture ? CameraReason.noPicture(seconds: 20) : CameraReason(code)
  }

  /// Catches two reasons with one sentence, and a stored sentence whose code cannot be found again.
  @Test(arguments: all) func aStoredSentenceIsReadBack(_ reason: CameraReason) {
    #expect(CameraReason(sentence: reason.sentence) == reason)
  }

  /// Catches a guess where nothing is known.
  @Test(arguments: ["", "unplugged", "No picture came for ages s; check the camera's power and network."])
  func otherWordsHaveNoCode(_ sentence: String) { #expect(CameraReason(sentence: sentence) == nil) }
}
