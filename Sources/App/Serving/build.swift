import API
import Execution
import Foundation
import Logging
import Pipeline
import Scene
import Server
import Storage

/// Builds a server from its configuration: the only place where all parts meet. Nothing runs before `FootfallServer.run`.
func build(_ configuration: ServerConfiguration, logger: Logger) async throws -> FootfallServer {
  let clock = ServiceClock.system(speed: configuration.speed)
  let database = try configuration.makeDatabase(making: true, clock: clock.now)
  let networks = try SharedNetworks(
    model: configuration.model.isEmpty ? nil : configuration.model, appearance: configuration.appearance,
    threads: configuration.threads, precision: configuration.precision)
  let counting = try await CountingServer(
    database: database, addresses: configuration.addresses,
    spool: try await Spool(path: configuration.path("spool.sqlite")), networks: networks,
    clock: clock,
    logger: logger)
  let api = try APIServer(
    configuration: configuration.api, database: database, live: LivePorts(counting, addresses: configuration.addresses),
    clock: clock, logger: logger)
  return FootfallServer(counting: counting, api: api, logger: logger)
}
