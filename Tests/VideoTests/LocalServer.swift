import Foundation
import Glibc
import Synchronization

/// A TCP server on an address of 127.0.0.0/8. Answers each request, which ends with an empty line, counts its connections, and
/// closes its port with the value.
final class LocalServer: Sendable {
  let port: UInt16
  private let listener: Int32
  private let accepted = Mutex(0)

  /// Connections so far.
  var connections: Int { accepted.withLock { $0 } }

  /// - Parameters:
  ///   - host: the last byte of 127.0.0.x.
  ///   - answer: nil closes the connection.
  init(_ host: UInt8, answer: @escaping @Sendable (String) -> String?) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    port = try Self.bind(listener, host: host)
    guard listen(listener, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    Thread.detachNewThread { [weak self] in
      while true {
        let peer = accept(listener, nil, nil)
        guard peer >= 0, let self else { return }
        accepted.withLock { $0 += 1 }
        Thread.detachNewThread { Self.serve(peer, answer) }
      }
    }
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  static func bind(_ socket: Int32, host: UInt8) throws -> UInt16 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = (UInt32(0x7F00_0000) | UInt32(host)).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(socket, $0, length) | getsockname(socket, $0, &length)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func serve(_ peer: Int32, _ answer: (String) -> String?) {
    defer { close(peer) }
    var received = ""
    var block = [UInt8](repeating: 0, count: 4096)
    while true {
      while let end = received.range(of: "\r\n\r\n") {
        guard let answer = answer(String(received[..<end.lowerBound])) else { return }
        received.removeSubrange(..<end.upperBound)
        let bytes = Array(answer.utf8)
        guard send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return }
        if answer.hasPrefix("HTTP/1.0") { return }
      }
      let count = recv(peer, &block, block.count, 0)
      guard count > 0 else { return }
      received += String(decoding: block[..<count], as: UTF8.self)
    }
  }
}

/// A UDP port of 127.0.0.x.
final class LocalPackets: Sendable {
  let port: UInt16
  private let receiver: Int32

  init(_ host: UInt8) throws {
    receiver = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    port = try LocalServer.bind(receiver, host: host)
  }

  deinit { close(receiver) }

  /// Whether a packet has arrived.
  var hasReceived: Bool {
    var byte: UInt8 = 0
    return recv(receiver, &byte, 1, Int32(MSG_DONTWAIT)) >= 0
  }
}
