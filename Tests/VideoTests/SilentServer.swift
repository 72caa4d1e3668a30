import Foundation
import Glibc

/// A TCP port of this machine that accepts connections and never answers; closed with the value.
final class SilentServer: Sendable {
  let port: UInt16
  private let listener: Int32

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        bind(listener, address, length) | listen(listener, 4) | getsockname(listener, address, &length)
      }
    }
    guard status == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
    port = UInt16(bigEndian: address.sin_port)
  }

  deinit {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  /// Returns once a peer has connected.
  func connected() async {
    let listener = listener
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let peer = accept(listener, nil, nil)
        continuation.resume()
        // The peer's connection stays open until the process ends or the peer leaves.
        _ = peer
      }
    }
  }

  /// Accepts one connection, sends all of `answer` and closes it, or stays silent.
  func answerOnce(_ answer: Data, thenClose: Bool) {
    let listener = listener
    Thread.detachNewThread { Self.answer(accept(listener, nil, nil), answer, thenClose: thenClose) }
  }

  /// Answers every connection in turn, until the server is released.
  func answerEach(_ answer: Data, thenClose: Bool = true) { answerEach(thenClose: thenClose) { _ in answer } }

  /// - Parameter answer: of the connection with this number.
  func answerEach(thenClose: Bool = true, _ answer: @escaping @Sendable (Int) -> Data) {
    let listener = listener
    Thread.detachNewThread {
      for number in 0... {
        let peer = accept(listener, nil, nil)
        guard peer >= 0 else { return }
        Thread.detachNewThread { Self.answer(peer, answer(number), thenClose: thenClose) }
      }
    }
  }

  private static func answer(_ peer: Int32, _ answer: Data, thenClose: Bool) {
    var request = [UInt8](repeating: 0, count: 4096)
    _ = recv(peer, &request, request.count, 0)
    var sent = 0
    answer.withUnsafeBytes { bytes in
      while sent < bytes.count {
        let count = send(peer, bytes.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
        guard count > 0 else { return }
        sent += count
      }
    }
    if thenClose { close(peer) }
  }

  /// Accepts one connection and answers each request, which ends with an empty line, until the peer leaves.
  ///
  /// - Parameter playing: runs on a thread of its own after the answer to PLAY.
  func serveOnce(
    _ answer: @escaping @Sendable (String) -> String, playing: (@Sendable (Int32) -> Void)? = nil
  ) {
    let listener = listener
    Thread.detachNewThread {
      let peer = accept(listener, nil, nil)
      defer { close(peer) }
      var received = ""
      var block = [UInt8](repeating: 0, count: 4096)
      while true {
        let count = recv(peer, &block, block.count, 0)
        guard count > 0 else { return }
        received += String(decoding: block[..<count], as: UTF8.self)
        while let end = received.range(of: "\r\n\r\n") {
          let request = String(received[..<end.lowerBound])
          let bytes = Array(answer(request).utf8)
          received.removeSubrange(..<end.upperBound)
          guard send(peer, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return }
          if let playing, request.hasPrefix("PLAY") { Thread.detachNewThread { playing(peer) } }
        }
      }
    }
  }
}
