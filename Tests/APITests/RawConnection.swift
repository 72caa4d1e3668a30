import Execution
import Foundation

@testable import API

/// A TCP connection to a port of this machine, for what no HTTP client sends.
final class RawConnection: Sendable {
  private let socket: Int32

  /// - Parameter source: the loopback address that the server sees.
  init(port: Int, from source: String = "127.0.0.1") throws {
    socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard socket >= 0 else { throw POSIXError(.EMFILE) }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard call(bind, Self.address(source, 0)) == 0, call(connect, Self.address("127.0.0.1", UInt16(port))) == 0 else {
      throw POSIXError(.ECONNREFUSED)
    }
  }

  deinit { close(socket) }

  /// - Returns: false once the server has closed the connection.
  @discardableResult
  func send(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return Foundation.send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// Everything until the server closes, or until `mark` arrived. Nil after 30 s of silence.
  func read(until mark: String? = nil) async -> String? {
    await runBlocking(named: "raw") { [socket] in
      var text = ""
      var buffer = [UInt8](repeating: 0, count: 65_536)
      while true {
        let count = recv(socket, &buffer, buffer.count, 0)
        // A reset is an end, too.
        if count == 0 || (count < 0 && errno == ECONNRESET) { return text }
        guard count > 0 else { return nil }
        text += String(decoding: buffer[..<count], as: UTF8.self)
        if let mark, text.contains(mark) { return text }
      }
    }
  }

  /// The response to one request on a connection of its own; empty when the server closed it at once.
  static func ask(_ port: Int, _ request: String) async throws -> String {
    let connection = try RawConnection(port: port)
    connection.send(request)
    return await connection.read() ?? "no answer"
  }

  private func call(
    _ function: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32, _ address: sockaddr_in
  ) -> Int32 {
    withUnsafePointer(to: address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        function(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  private static func address(_ host: String, _ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    inet_pton(AF_INET, host, &address.sin_addr)
    return address
  }
}

extension Site {
  /// Runs the server on a free port for as long as `test` takes.
  func serve<Value: Sendable>(_ test: @escaping @Sendable (Int) async throws -> Value) async throws -> Value {
    let (ports, continuation) = AsyncStream<Int>.makeStream()
    let serving = Task { [server] in
      defer { continuation.finish() }
      try await server.run { port in continuation.yield(port) }
    }
    defer { serving.cancel() }
    for await port in ports { return try await test(port) }
    try await serving.value
    throw POSIXError(.ECONNREFUSED)
  }
}
