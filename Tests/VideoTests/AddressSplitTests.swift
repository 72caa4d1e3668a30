import CFFmpeg
import Scene
import Testing

@testable import Video

/// Our reading of addresses against FFmpeg's own.
@Suite struct AddressSplitTests {
  private struct Parts: Equatable {
    var scheme = "", host = ""
    var port = -1
  }

  private static let pieces =
    ["127.0.0.1", "10.0.0.5", "cam", "münchen", "xn--mnchen-3ya.de", "[::1]", "[fe80::1%lo]", "0x7f.1", "2130706433"]
    + [
      "@", ":", "/", "?", "#", "\\", "[", "]", "%", "%40", "%2F", "%00", "%23", " ", "\t", "\n", "\u{7f}", "+", "&",
      ";",
    ]
    + ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{E0100}", "\u{FF0F}", "\u{FF20}", "\u{3002}", "。", "e\u{301}", "👩‍👧"]
    + ["admin", "pass", "554", "80", "0", "99999", "user=a", "://", "rtsp://", "//", "a", "1", ".", "-", "'", "\""]

  private static func address(_ random: inout SplitMix64) -> String {
    let scheme = ["rtsp://", "http://", "https://", "rtsps://", "RTSP://"].randomElement(using: &random) ?? ""
    return scheme
      + (0..<Int.random(in: 1...8, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private static func ffmpeg(_ address: String) -> Parts {
    var scheme = [CChar](repeating: 0, count: 256)
    var user = [CChar](repeating: 0, count: 1_024)
    var host = user
    var path = user
    var parts = Parts()
    var port: Int32 = -1
    av_url_split(&scheme, 256, &user, 1_024, &host, 1_024, &port, &path, 1_024, address)
    func text(_ bytes: [CChar]) -> String {
      String(decoding: bytes.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    (parts.scheme, parts.host, parts.port) = (text(scheme).lowercased(), text(host), Int(port))
    return parts
  }

  /// Catches an address that the policy judges by another host than FFmpeg's.
  @Test func whatIsLetInIsReadAlike() throws {
    var random = SplitMix64(seed: 13)
    var accepted = 0
    for _ in 0..<60_000 {
      let text = AddressText(Self.address(&random))
      guard text.refusal == nil else { continue }
      accepted += 1
      let ours = try #require(URLAuthority(text.text))
      let theirs = Self.ffmpeg(text.text)
      let port = ours.portText.map { Int($0) ?? 0 } ?? -1
      #expect(Parts(scheme: ours.scheme, host: ours.host, port: port) == theirs, "\(text.text.debugDescription)")
    }
    #expect(accepted > 3_000, "\(accepted) addresses were compared")
  }

  /// Catches a corrected address that is refused in turn, or that leads to another host than the one behind the last @.
  @Test func suggestionsAreReadAlike() throws {
    var random = SplitMix64(seed: 14)
    var suggested = 0
    for _ in 0..<20_000 {
      let password = (0..<Int.random(in: 1...4, using: &random))
        .map { _ in ["#", "/", "?", "@", ":", "a", "7", "ä", " ", "!", "\\"].randomElement(using: &random) ?? "" }
        .joined()
      guard case let refusal? = AddressText("rtsp://admin:\(password)@10.0.0.9/live").refusal else { continue }
      let better = try #require(refusal.suggestion, "\(password)")
      suggested += 1
      #expect(AddressText(better).refusal == nil, "\(better)")
      #expect(Self.ffmpeg(better) == Parts(scheme: "rtsp", host: "10.0.0.9"), "\(better)")
    }
    #expect(suggested > 5_000)
  }
}
