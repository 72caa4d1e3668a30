package import Execution

/// Addresses, limits and lifetimes of the HTTP server. The program fills it from flags, environment and file.
package struct APIConfiguration: Hashable, Sendable {
  /// Certificate chain and private key, both PEM.
  package struct TLS: Hashable, Sendable {
    package var certificate: String
    package var key: String

    package init(certificate: String, key: String) {
      self.certificate = certificate
      self.key = key
    }
  }

  /// Loopback by default: an unprotected network must not see a people counter.
  package var host = "127.0.0.1"
  package var port = 8080
  package var tls: TLS?
  /// Directory of the dashboard's files. Nil, or a missing directory, serves the API alone.
  package var pageFolder: String?
  package var version = "0"
  var proxies = TrustedProxies()
  /// Names by which clients may call the server; empty for any.
  package var hosts: [String] = []
  /// Maximum size of a request body, bytes.
  package var bodyLimit = 262_144
  /// Requests per second from one address, with bursts of ten times as many. Nil sets no limit.
  package var requestRate: Double? = 50
  /// Streams open at once: in total, and per user, key or address.
  package var streamLimit = 256
  package var callerStreamLimit = 32
  /// Seconds between two checks that the reader of a stream is still authorized.
  package var streamRecheckInterval = 5.0
  var connections = ConnectionTable.Limits()
  var deadlines = ConnectionLimiter.Deadlines()
  /// Seconds after which an unused session expires.
  package var sessionLifetime = 30.0 * 86_400
  /// log₂ of scrypt's N, and its parallelism: the 32 MiB row of OWASP's Password Storage Cheat Sheet.
  package var passwordLogRounds = 15
  package var passwordParallelism = 3
  /// Hosts that webhooks of alerts may use.
  package var alertTargets = NetworkPolicy()

  package init() {}

  /// Sets the reverse proxies whose headers state the client.
  /// - Parameter addresses: addresses and ranges, such as `127.0.0.1` and `10.0.0.0/8`.
  package mutating func setProxies(_ addresses: [String], header: ProxyHeader) {
    proxies = TrustedProxies(networks: addresses.compactMap { IPNetwork($0) }, header: header)
  }

  package static func isNetwork(_ text: String) -> Bool { IPNetwork(text) != nil }

  /// Sets how many connections can be open, in all and of one address.
  package mutating func setConnections(total: Int, perAddress: Int) {
    connections.total = total
    connections.perAddress = perAddress
  }
}
