internal import Alerts
package import Execution
internal import Hummingbird
internal import HummingbirdCore
internal import HummingbirdTLS
package import Logging
internal import NIOCore
internal import NIOSSL
package import Storage

/// The HTTP server: the API, its description, and the dashboard's files.
package struct APIServer: Sendable {
  /// Not private, for tests.
  let backend: Backend
  private let logger: Logger

  /// - Parameters:
  ///   - database: counts, cameras and accounts.
  ///   - live: the running cameras.
  ///   - clock: the current time.
  package init(
    configuration: APIConfiguration, database: Database, live: LivePorts, clock: ServiceClock,
    logger: Logger
  ) throws {
    backend = try Backend(configuration: configuration, database: database, live: live, clock: clock, logger: logger)
    self.logger = logger
  }

  /// Serves until the task is cancelled or a graceful shutdown begins. Open streams are then closed; other requests complete.
  /// - Parameter isListening: called once with the port. The system chooses the port for port 0.
  /// - Throws: when the port cannot be bound or a certificate file cannot be read.
  package func run(isListening: @escaping @Sendable (Int) async -> Void = { _ in }) async throws {
    try await application(isListening: isListening).run()
  }

  /// The first owner with a new one-time password, to be shown once. Nil once they chose a password.
  package func prepareFirstOwner() async throws -> FirstOwner? { try await FirstOwner.prepare(backend) }

  /// The application that `run` starts and that tests drive.
  func application(
    isListening: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws -> Application<RouterResponder<APIContext>> {
    let configuration = backend.configuration
    var application = Application(
      router: APIRouter.make(RouteTable.all(version: configuration.version), backend: backend, logger: logger),
      server: try protocols(),
      configuration: ApplicationConfiguration(
        address: .hostname(configuration.host, port: configuration.port), serverName: "footfall"),
      onServerRunning: { [logger] channel in
        // Fails only for a server that stops at this moment.
        try? await channel.eventLoop.submit {
          try channel.pipeline.syncOperations.addHandler(AcceptGuard(logger: logger), position: .first)
        }.get()
        await isListening(channel.localAddress?.port ?? configuration.port)
      },
      logger: logger)
    application.addServices(
      Heartbeat(events: backend.live.events, clock: backend.clock), AlertService(backend.alerts), backend.failedSignIns,
      backend.probe)
    return application
  }

  /// Requests wait for the database most of the time. More threads would take more from counting.
  private static let requestThreads = 4

  private func protocols() throws -> HTTPServerBuilder {
    let configuration = backend.configuration
    let proxies = configuration.proxies
    let table = ConnectionTable(limits: configuration.connections.within(files: OpenFiles.limit)) {
      $0.isLoopback || proxies.contains($0)
    }
    let deadlines = configuration.deadlines
    let threads = WorkerThreads(name: "requests", count: Self.requestThreads, niceness: 5)
    let plain = HTTPServerBuilder { responder in
      GuardedChannel(
        http: HTTP1Channel(
          responder: responder,
          configuration: HTTP1Channel.Configuration(
            httpDecoderConfiguration: HTTP1Channel.Configuration.DecoderConfiguration(
              maxHeaderFieldSize: 16_384, maxHeaderListSize: 32_768, maxHeaderFieldCount: 100))), table: table,
        deadlines: deadlines, threads: threads)
    }
    guard let files = configuration.tls else { return plain }
    let chain = try NIOSSLCertificate.fromPEMFile(files.certificate).map { NIOSSLCertificateSource.certificate($0) }
    let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
    var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
    tls.minimumTLSVersion = .tlsv12
    return try .tls(plain, tlsConfiguration: tls)
  }
}
