internal import CFFmpeg
internal import Execution
internal import Foundation

/// Reads a live source ahead of its decoder on a thread of its own, so that a burst waits here and not in the camera, which would
/// drop it. Packets are compressed: a minute of H.264 takes less memory than a second of pictures.
///
///     thread:  PacketReader ──► [packets, with arrival] ──► Decoder
final class PacketBuffer: PacketReader {
  let stream: StreamDescription
  private(set) var arrival: PacketArrival?
  private let queue = Queue()
  private let interrupt: Interrupt
  private let ownedParameters: UnsafeMutablePointer<AVCodecParameters>

  init(_ reader: any PacketReader, name: String, uptime: @escaping @Sendable () -> Double, interrupt: Interrupt)
    throws(VideoError)
  {
    stream = reader.stream
    self.interrupt = interrupt
    guard let parameters = avcodec_parameters_alloc() else { throw .outOfMemory(name) }
    ownedParameters = parameters
    avcodec_parameters_copy(parameters, reader.parameters)
    // From here on only the new thread uses the reader.
    nonisolated(unsafe) let reader = reader
    SerialThread(name: VideoSource.threadName).run { [queue] in Self.fill(queue, from: reader, uptime) }
  }

  deinit {
    interrupt.stop()
    queue.cancel()
    var parameters: UnsafeMutablePointer<AVCodecParameters>? = ownedParameters
    avcodec_parameters_free(&parameters)
  }

  var parameters: UnsafePointer<AVCodecParameters> { UnsafePointer(ownedParameters) }

  /// Packets that were left out because the buffer was full.
  var lost: Int { queue.lost }

  /// The newest packet that waits, and how many wait.
  var newest: (packet: PacketArrival, waiting: Int)? { queue.newest }

  /// Blocks until a packet arrives.
  func read(into packet: UnsafeMutablePointer<AVPacket>) throws(VideoError) -> PacketReading {
    let (reading, arrival) = try queue.take(into: packet).get()
    self.arrival = arrival
    return reading
  }

  private static func fill(_ queue: Queue, from reader: any PacketReader, _ uptime: () -> Double) {
    while true {
      guard let packet = av_packet_alloc() else { return queue.finish(.failure(.outOfMemory("a packet"))) }
      let asked = uptime()
      do throws(VideoError) {
        let reading = try reader.read(into: packet)
        let now = uptime()
        guard case .packet = reading else {
          var unused: UnsafeMutablePointer<AVPacket>? = packet
          av_packet_free(&unused)
          return queue.finish(.success(reading))
        }
        let stamp = packet.pointee.pts == ff_no_timestamp() ? packet.pointee.dts : packet.pointee.pts
        let arrival = PacketArrival(
          uptime: now, wait: now - asked,
          stamp: stamp == ff_no_timestamp() ? nil : av_rescale_q(stamp, reader.stream.timeBase, ff_microseconds()))
        guard queue.append(packet, arrival) else { return }
      } catch {
        var unused: UnsafeMutablePointer<AVPacket>? = packet
        av_packet_free(&unused)
        return queue.finish(.failure(error))
      }
    }
  }
}

/// The moment when a packet of a live source was read.
struct PacketArrival {
  /// Seconds.
  var uptime: Double
  /// Seconds that the reader waited for it.
  var wait: Double
  /// Microseconds on the stream's clock; nil when it has none.
  var stamp: Int64?
}

extension PacketBuffer {
  /// Packets between the two threads.
  ///
  /// `@unchecked Sendable`: every variable is read and written under the lock of `condition`.
  private final class Queue: @unchecked Sendable {
    private struct Entry {
      var packet: UnsafeMutablePointer<AVPacket>
      var arrival: PacketArrival
      var size: Int { Int(packet.pointee.size) }
      var isKey: Bool { packet.pointee.flags & AV_PKT_FLAG_KEY != 0 }
    }

    /// Bytes of waiting packets: a minute of 8 Mbit/s.
    private static let limit = 64 << 20

    private let condition = NSCondition()
    private var entries: [Entry] = []
    /// The entries before this index are taken.
    private var head = 0
    private var bytes = 0
    private var lostCount = 0
    private var end: Result<PacketReading, VideoError>?
    private var isCancelled = false

    deinit { free(entries[head...]) }

    var lost: Int { condition.withLock { lostCount } }

    var newest: (packet: PacketArrival, waiting: Int)? {
      condition.withLock { entries.count > head ? (entries[entries.count - 1].arrival, entries.count - head) : nil }
    }

    /// Leaves out the oldest packets up to a key frame when the buffer is full.
    /// - Returns: false after a cancellation.
    func append(_ packet: UnsafeMutablePointer<AVPacket>, _ arrival: PacketArrival) -> Bool {
      condition.withLock {
        let entry = Entry(packet: packet, arrival: arrival)
        guard !isCancelled else {
          free([entry])
          return false
        }
        entries.append(entry)
        bytes += entry.size
        if bytes > Self.limit { leaveOut() }
        condition.signal()
        return true
      }
    }

    func finish(_ end: Result<PacketReading, VideoError>) {
      condition.withLock {
        self.end = end
        condition.signal()
      }
    }

    func cancel() {
      condition.withLock {
        isCancelled = true
        condition.signal()
      }
    }

    func take(into packet: UnsafeMutablePointer<AVPacket>) -> Result<(PacketReading, PacketArrival?), VideoError> {
      condition.withLock {
        while entries.count == head, end == nil, !isCancelled { condition.wait() }
        guard entries.count > head, !isCancelled else { return (end ?? .success(.end)).map { ($0, nil) } }
        let entry = entries[head]
        head += 1
        bytes -= entry.size
        if head > 256, head * 2 > entries.count {
          entries.removeFirst(head)
          head = 0
        }
        av_packet_move_ref(packet, entry.packet)
        free([entry])
        return .success((.packet, entry.arrival))
      }
    }

    private func leaveOut() {
      let keep = entries[(head + 1)...].firstIndex { $0.isKey } ?? entries.count - 1
      let left = entries[head..<keep]
      bytes -= left.reduce(0) { $0 + $1.size }
      lostCount += left.count
      free(left)
      head = keep
    }

    private func free(_ entries: some Sequence<Entry>) {
      for entry in entries {
        var packet: UnsafeMutablePointer<AVPacket>? = entry.packet
        av_packet_free(&packet)
      }
    }
  }
}
