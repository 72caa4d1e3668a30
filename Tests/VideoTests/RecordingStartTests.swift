import Foundation
import Scene
import Testing

@testable import Video

@Suite struct RecordingStartTests {
  private static let riyadh = TimeZone(identifier: "Asia/Riyadh") ?? .gmt

  /// Catches a start that is midnight, the end of the recording, the wrong half of the day or an hour off, and a serial number
  /// taken for a date. Riyadh is three hours east of UTC.
  @Test(
    arguments: [
      ("NVR_ch1_main_20261120100000_20261120103000.dav", "2026-11-20T07:00:00Z"),
      ("ch01_20261120100000.mp4", "2026-11-20T07:00:00Z"),
      ("192.168.1.64_01_20261120100000123_1.mp4", "2026-11-20T07:00:00Z"),
      ("RecM01_20261120_100000_103000_6D28808_2A3B.mp4", "2026-11-20T07:00:00Z"),
      ("Mp4Record/2026-11-20/RecM02_20261120_100000_103000_0_A714C0000000.mp4", "2026-11-20T07:00:00Z"),
      ("RLC-410-00-20261120100000.mp4", "2026-11-20T07:00:00Z"),
      ("/nvr/2026-11-20/001/dav/10/10.00.00-10.30.00[M][0@0][0].dav", "2026-11-20T07:00:00Z"),
      ("Front Door 11-20-2026, 10.00.00 AM - 11-20-2026, 10.05.00 AM.mp4", "2026-11-20T07:00:00Z"),
      ("Front Door 11-20-2026, 1.05.00 PM.mp4", "2026-11-20T10:05:00Z"),
      ("Front 20.11.2026 13-05-00.mp4", "2026-11-20T10:05:00Z"),
      ("Camera 1 - 2026-11-20 10.00.00.mkv", "2026-11-20T07:00:00Z"),
      ("2026-11-20 10-00-00.mkv", "2026-11-20T07:00:00Z"),
      ("2026-11-20_10-00-00-front.mp4", "2026-11-20T07:00:00Z"),
      ("20261120_100000_1A2B_ACCC8E012345.mkv", "2026-11-20T07:00:00Z"),
      ("Cam1.20261120_100000.mp4", "2026-11-20T07:00:00Z"),
      ("VID_20261120_100000.mp4", "2026-11-20T07:00:00Z"),
      ("WIN_20261120_10_00_00_Pro.mp4", "2026-11-20T07:00:00Z"),
      ("vlc-record-2026-11-20-10h00m05s-rtsp___10.0.0.9_live.mp4", "2026-11-20T07:00:05Z"),
      ("Screen Recording 2026-11-20 at 12.00.00 AM.mov", "2026-11-19T21:00:00Z"),
      ("WhatsApp Video 2026-11-20 at 10.00.00.mp4", "2026-11-20T07:00:00Z"),
      ("door-20261120-1000.mp4", "2026-11-20T07:00:00Z"),
      ("20261120T100000Z.mp4", "2026-11-20T10:00:00Z"), ("20261120T100000.500Z.mp4", "2026-11-20T10:00:00Z"),
      ("cam_2026-11-20T10-00-00+01-00.mp4", "2026-11-20T09:00:00Z"),
      ("2026-11-20T10:00:00+0530.mp4", "2026-11-20T04:30:00Z"),
      ("2026-11-20T10:00:00-0500.mp4", "2026-11-20T15:00:00Z"),
      ("2026112010/15M00S_1795168800.mp4", "2026-11-20T10:00:00Z"),
      ("front-1795168800.123456-abc.mp4", "2026-11-20T10:00:00Z"),
      ("F4E2C6_0_rotating_1795168800000.ubv", "2026-11-20T10:00:00Z"),
      ("recordings/2026-11-20/10/front/15.00.mp4", "2026-11-20T10:15:00Z"),
      ("record/20261120/10/15.mp4", "2026-11-20T07:15:00Z"),
      ("door.mp4", nil), ("clip_001.mp4", nil), ("door-2026-11-20.mp4", nil), ("Front 03-04-2026 10-00-00.mp4", nil),
      ("20261320_100000.mp4", nil), ("20260230_100000.mp4", nil), ("20261120_250000.mp4", nil),
      ("IMG_4521.MOV", nil), ("serial 120261120100000.mp4", nil), ("120000.mp4", nil), ("", nil),
    ] as [(String, String?)])
  func namesOfRecorders(_ path: String, _ start: String?) throws {
    let expected = try start.map { try wallTime($0) }
    #expect(RecordingName(path, zone: Self.riyadh)?.start == expected)
  }

  /// Catches recordings of one camera that are not joined because their names end differently, and two cameras that are joined.
  @Test(arguments: [
    ("NVR_ch1_main_20261120100000_20261120103000.dav", "NVR_ch1_main_20261120103000_20261120110000.dav", true),
    ("RecM01_20261120_100000_103000_6D28808.mp4", "RecM01_20261120_103000_110000_7A11.mp4", true),
    ("nvr/2026-11-20/001/dav/10/10.00.00-10.30.00[M].dav", "nvr/2026-11-21/001/dav/00/00.00.00-00.30.00[M].dav", true),
    ("NVR_ch1_main_20261120100000.dav", "NVR_ch2_main_20261120100000.dav", false),
    ("2026-11-20_10-00-00-front.mp4", "2026-11-20_10-01-00-back.mp4", false),
    ("front/20261120_100000.mp4", "back/20261120_100000.mp4", false),
  ])
  func oneCamera(_ a: String, _ b: String, _ isSame: Bool) {
    let cameras = [a, b].map { RecordingName($0, zone: .gmt)?.camera }
    #expect(cameras[0] != nil && (cameras[0] == cameras[1]) == isSame, "\(cameras)")
  }

  /// Catches a clock that lost its time, local time written as UTC, the end taken for the start, and a start in the future.
  @Test(
    arguments: [
      ("a.mp4", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00Z", RecordingStart.Source.container),
      ("a.mp4", "1904-01-01T00:00:00Z", "2026-11-21T11:59:36Z", .lastWrite),
      ("a.mp4", "1970-01-01T00:00:00Z", "2026-11-21T11:59:36Z", .lastWrite),
      ("a.mp4", "2000-01-01T00:00:07Z", "2026-11-21T11:59:36Z", .lastWrite),
      ("a.mp4", "2027-11-20T10:00:00Z", "2026-11-21T11:59:36Z", .lastWrite),
      ("a.mp4", nil, "2026-11-21T11:59:36Z", .lastWrite),
      ("20261120_100000.mp4", nil, "2026-11-20T07:00:00Z", .fileName),
      ("20261120_100000.mp4", "2026-11-20T06:59:00Z", "2026-11-20T06:59:00Z", .container),
      ("20261120_100000.mp4", "2026-11-20T10:00:01Z", "2026-11-20T07:00:00Z", .fileName),
      ("20261120_100000.mp4", "2026-11-20T07:00:24Z", "2026-11-20T07:00:00Z", .fileName),
      ("20271120_100000.mp4", nil, "2026-11-21T11:59:36Z", .lastWrite),
    ] as [(String, String?, String, RecordingStart.Source)])
  func theBestEvidenceWins(_ path: String, _ container: String?, _ start: String, _ source: RecordingStart.Source)
    throws
  {
    let evidence = RecordingStart.Evidence(
      path: path, container: try container.map { try wallTime($0) }, lastWrite: try wallTime("2026-11-21T12:00:00Z"),
      duration: 24, zone: Self.riyadh, now: try wallTime("2026-11-22T00:00:00Z"))
    #expect(RecordingStart(evidence) == RecordingStart(time: try wallTime(start), source: source))
  }

  fileprivate func wallTime(_ text: String) throws -> WallTime {
    WallTime(microseconds: Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970 * 1_000_000))
  }
}

extension RecordingStartTests {
  /// Catches the creation time that is not read, a file URL whose percent signs are taken literally, and a start that ignores the
  /// last write.
  @Test func aFileIsDatedByItsContainer() async throws {
    let folder = try Folder()
    var clip = TestClip(frames: 25)
    clip.created = "2026-11-20T10:00:00Z"
    try clip.write(to: folder.file("a door.mp4"))
    clip.created = nil
    try clip.write(to: folder.file("b.mp4"))
    let lastWrite = Date(timeIntervalSince1970: 1_795_168_800)
    try FileManager.default.setAttributes([.modificationDate: lastWrite], ofItemAtPath: folder.file("b.mp4"))
    let now = try wallTime("2026-12-01T00:00:00Z")
    let url = "file://" + folder.file("a%20door.mp4")
    let dated = try await VideoSource.open(url).recordingStart(zone: .gmt, now: now)
    #expect(dated == RecordingStart(time: try wallTime("2026-11-20T10:00:00Z"), source: .container))
    let written = try await VideoSource.open(folder.file("b.mp4")).recordingStart(zone: .gmt, now: now)
    #expect(written == RecordingStart(time: try wallTime("2026-11-20T09:59:59Z"), source: .lastWrite))
  }
}
