internal import CFFmpeg
internal import Execution
internal import Glibc

/// Judges every address that FFmpeg connects or sends to: of a redirect, of a playlist's segments and keys, of the media servers
/// of a stream. FFmpeg looks names up by itself, so that a verdict on a name would not bind it.
///
/// The program defines `connect` and `sendto`, and the dynamic linker prefers them to the C library's. They consult the guard of
/// the calling thread; without a guard they do what they always do (docs/decisions/0040-connection-guard.md).
final class ConnectionGuard {
  private let rules: NetworkRules
  private let interrupt: Interrupt
  /// The newest address that was refused.
  private(set) var refused: NetworkAddress?

  /// - Parameter interrupt: of the demuxer. A refusal ends its call, because FFmpeg would go on to a playlist's next segment.
  init(_ rules: NetworkRules, interrupt: Interrupt) {
    self.rules = rules
    self.interrupt = interrupt
  }

  /// Runs calls of FFmpeg with this guard on the current thread.
  func watch<R>(_ work: () -> R) -> R {
    let outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.key, outer) }
    return work()
  }

  /// Whether FFmpeg's sockets ask the guard. False when a build does not export the two functions.
  static let isEffective: Bool = {
    let none = ConnectionGuard(NetworkPolicy().rules(), interrupt: Interrupt())
    var connection: UnsafeMutablePointer<AVIOContext>?
    // Port 9 discards; the guard refuses before a packet is sent.
    _ = none.watch { avio_open2(&connection, "tcp://127.0.0.1:9", AVIO_FLAG_READ, nil, nil) }
    avio_closep(&connection)
    return none.refused != nil
  }()

  /// One slot of each thread.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()

  fileprivate static func refuses(_ address: UnsafeRawPointer?) -> Bool {
    guard let slot = pthread_getspecific(key), let address = NetworkAddress(socketAddress: address) else {
      return false
    }
    let current = Unmanaged<ConnectionGuard>.fromOpaque(slot).takeUnretainedValue()
    guard !current.rules.allow(address) else { return false }
    current.refused = address
    current.interrupt.refuse()
    return true
  }
}

/// Replaces the C library's function for the whole program.
@c(connect) package func guardedConnect(_ socket: Int32, _ address: UnsafeRawPointer?, _ length: UInt32) -> Int32 {
  guard !ConnectionGuard.refuses(address) else {
    errno = EACCES
    return -1
  }
  return ff_next_connect(socket, address?.assumingMemoryBound(to: sockaddr.self), length)
}

/// Replaces the C library's function for the whole program. `address` is nil on a connected socket.
@c(sendto) package func guardedSend(
  _ socket: Int32, _ bytes: UnsafeRawPointer?, _ count: Int, _ flags: Int32, _ address: UnsafeRawPointer?,
  _ length: UInt32
) -> Int {
  guard !ConnectionGuard.refuses(address) else {
    errno = EACCES
    return -1
  }
  return ff_next_sendto(socket, bytes, count, flags, address?.assumingMemoryBound(to: sockaddr.self), length)
}
