import Scene
import Testing

@testable import API

@Suite struct CameraReasonTests {
  /// Catches two reasons with one sentence, and a sentence without its seconds.
  @Test func everyReasonHasASentenceOfItsOwn() {
    let sentences = CameraReason.Code.allCases.map { code in
      (code == .noPicture ? CameraReason.noPicture(seconds: 20) : CameraReason(code)).sentence
    }
    #expect(Set(sentences).count == CameraReason.Code.allCases.count)
    #expect(CameraReason.noPicture(seconds: 20).sentence.contains("20 s"))
  }
}
