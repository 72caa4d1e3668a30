import CFFmpeg
import Foundation
import Glibc
import Synchronization
import Testing

/// A camera that plays a clip over RTSP with interleaved RTP, in real time, once, to one client. The test chooses the RTP timestamps.
final class RTSPCamera: Sendable {
  static let fps = 20
  let port: UInt16
  private let server: SilentServer
  private let sent = SentFrames()

  /// The right RTP timestamp of a frame.
  static func stamp(_ frame: Int) -> UInt32 { UInt32(frame * 90_000 / fps) &+ 777 }

  /// Seconds of a clock that waits for this camera: a busy machine, which sends late, pauses it.
  var uptime: @Sendable () -> Double { { [sent] in Double(sent.count) / Double(Self.fps) } }

  /// - Parameter stamp: the RTP timestamp of a frame, 90 kHz, from its number and its right timestamp.
  init(frames: Int, stamp: @escaping @Sendable (Int, UInt32) -> UInt32) throws {
    let folder = try Folder()
    try TestClip(frames: frames, every: 1000 / Int64(Self.fps)).write(to: folder.file("clip.mp4"))
    let recording = try RTPRecording(folder.file("clip.mp4"))
    server = try SilentServer()
    port = server.port
    server.serveOnce { request in
      Self.answer(request, recording.description)
    } playing: { [sent] peer in
      Self.play(recording.frames, to: peer, sent, stamp: stamp)
    }
  }

  private static func answer(_ request: String, _ description: String) -> String {
    let sequence = request.split(separator: "\r\n").first { $0.hasPrefix("CSeq: ") }.map { $0.dropFirst(6) } ?? "0"
    let head = "RTSP/1.0 200 OK\r\nCSeq: \(sequence)\r\n"
    switch request.prefix(while: { $0 != " " }) {
    case "DESCRIBE":
      return head + "Content-Type: application/sdp\r\nContent-Length: \(description.utf8.count)\r\n\r\n\(description)"
    case "SETUP": return head + "Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\nSession: 1\r\n\r\n"
    case "PLAY": return head + "Session: 1\r\n\r\n"
    default: return head + "Public: OPTIONS, DESCRIBE, SETUP, PLAY, TEARDOWN\r\n\r\n"
    }
  }

  private static func play(_ frames: [[[UInt8]]], to peer: Int32, _ sent: SentFrames, stamp: (Int, UInt32) -> UInt32) {
    let start = ContinuousClock.now
    for (number, packets) in frames.enumerated() {
      let wait = start + .seconds(Double(number) / Double(fps)) - .now
      if wait > .zero { usleep(UInt32(wait / .microseconds(1))) }
      sent.note(number + 1)
      let time = stamp(number, Self.stamp(number))
      for var packet in packets {
        for byte in 0..<4 { packet[4 + byte] = UInt8(truncatingIfNeeded: time >> UInt32(24 - 8 * byte)) }
        let framed = [UInt8(ascii: "$"), 0, UInt8(packet.count >> 8), UInt8(packet.count & 255)] + packet
        guard send(peer, framed, framed.count, Int32(MSG_NOSIGNAL)) == framed.count else { return }
      }
    }
  }
}

/// The number of frames that a camera has sent.
private final class SentFrames: Sendable {
  private let number = Mutex(0)

  var count: Int { number.withLock { $0 } }

  func note(_ count: Int) { number.withLock { $0 = count } }
}

/// The frames of a clip as RTP packets, and their description (RFC 8866).
private struct RTPRecording: Sendable {
  let description: String
  let frames: [[[UInt8]]]

  private final class Sink {
    var packets: [[UInt8]] = []
  }

  init(_ path: String) throws {
    var input: UnsafeMutablePointer<AVFormatContext>?
    #expect(avformat_open_input(&input, path, nil, nil) == 0)
    defer { avformat_close_input(&input) }
    let clip = try #require(input)
    #expect(avformat_find_stream_info(clip, nil) >= 0)
    let source = try #require(clip.pointee.streams[0])
    var muxer: UnsafeMutablePointer<AVFormatContext>?
    #expect(avformat_alloc_output_context2(&muxer, nil, "rtp", nil) >= 0)
    defer { avformat_free_context(muxer) }
    let output = try #require(muxer)
    let stream = try #require(avformat_new_stream(output, nil))
    avcodec_parameters_copy(stream.pointee.codecpar, source.pointee.codecpar)
    stream.pointee.codecpar.pointee.codec_tag = 0
    let sink = Sink()
    let size: Int32 = 1400
    output.pointee.pb = avio_alloc_context(
      av_malloc(Int(size))?.assumingMemoryBound(to: UInt8.self), size, 1, Unmanaged.passUnretained(sink).toOpaque(),
      nil,
      { opaque, bytes, count in
        guard let opaque, let bytes else { return -1 }
        Unmanaged<Sink>.fromOpaque(opaque).takeUnretainedValue().packets.append(
          Array(UnsafeBufferPointer(start: bytes, count: Int(count))))
        return count
      }, nil)
    output.pointee.pb.pointee.max_packet_size = size
    output.pointee.packet_size = UInt32(size)
    #expect(avformat_write_header(output, nil) >= 0)
    var text = [CChar](repeating: 0, count: 4096)
    #expect(av_sdp_create(&muxer, 1, &text, 4096) == 0)
    description =
      String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) + "a=control:1\r\n"
    var packet = av_packet_alloc()
    defer { av_packet_free(&packet) }
    var frames: [[[UInt8]]] = []
    while av_read_frame(clip, packet) >= 0 {
      sink.packets = []
      av_packet_rescale_ts(packet, source.pointee.time_base, stream.pointee.time_base)
      #expect(av_write_frame(output, packet) >= 0)
      av_packet_unref(packet)
      // Sender reports (payload type 200) would tie the stamps to a clock of their own.
      frames.append(sink.packets.filter { $0.count > 12 && $0[1] != 200 })
    }
    self.frames = frames
    av_freep(&output.pointee.pb.pointee.buffer)
    avio_context_free(&output.pointee.pb)
    withExtendedLifetime(sink) {}
  }
}
