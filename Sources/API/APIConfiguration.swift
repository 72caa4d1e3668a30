/// How the server listens and what it allows; the program fills it from flags, environment and file.
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

  /// Loopback unless told: a counter of people is nothing that an unprotected network should see.
  package var host = "127.0.0.1"
  package var port = 8080
  package var tls: TLS?
  /// The page's files; nil, or a folder that is not there, serves the API alone.
  package var pageFolder: String?
  package var version = "0"
  /// The address that a proxy in front of the server names in `X-Forwarded-For` is believed, and cookies are marked `Secure` when it
  /// names https in `X-Forwarded-Proto`. Only for a server that nobody reaches past the proxy.
  package var isBehindProxy = false
  /// Bytes of a request's body.
  package var bodyLimit = 262_144
  /// Requests a second of one address; ten times as many at once. Nil sets no limit.
  package var requestRate: Double? = 50
  /// Streams open at once, in all and of one user, key or address.
  package var streamLimit = 256
  package var callerStreamLimit = 32
  /// Seconds between two looks whether whoever reads a stream still may.
  package var streamRecheckInterval = 5.0
  /// Connections open at once; more wait.
  package var connectionLimit = 2_000
  /// Seconds that an access token is good for.
  package var accessLifetime = 900.0
  /// Seconds that an unused session lives.
  package var sessionLifetime = 30.0 * 86_400
  /// log₂ of scrypt's N, and its parallelism: a row of OWASP's Password Storage Cheat Sheet, with 32 MiB.
  package var passwordLogRounds = 15
  package var passwordParallelism = 3

  package init() {}
}
