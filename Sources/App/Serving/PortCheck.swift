import Foundation

/// Checks that a server can listen on its address, before anything else is made.
enum PortCheck {
  /// - Throws: `Failure` with code `cannotListen` for a port in use, an address of another machine, or missing rights.
  static func run(host: String, port: Int) throws {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0, let address = list else {
      throw Failure(.cannotListen, "Cannot listen on \"\(host)\": unknown host name. Choose another with --host.")
    }
    defer { freeaddrinfo(list) }
    let listener = socket(address.pointee.ai_family, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    guard listener >= 0 else { throw failure(errno, host, port) }
    defer { close(listener) }
    var isOn: Int32 = 1
    // As the server does: a port whose last connections are still closing is free.
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &isOn, socklen_t(MemoryLayout<Int32>.size))
    guard bind(listener, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0, listen(listener, 1) == 0 else {
      throw failure(errno, host, port)
    }
  }

  static func failure(_ code: Int32, _ host: String, _ port: Int) -> Failure {
    switch code {
    case EADDRINUSE:
      Failure(.cannotListen, "Port \(port) is in use by another program. Choose another with --port.")
    case EACCES:
      Failure(.cannotListen, "Listening on port \(port) needs special rights. Choose a port above 1023 with --port.")
    case EADDRNOTAVAIL:
      Failure(.cannotListen, "\"\(host)\" is not an address of this machine. Choose another with --host.")
    default:
      Failure(.cannotListen, "Cannot listen on \(host):\(port): \(String(cString: strerror(code))).")
    }
  }
}
