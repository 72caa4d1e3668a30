/// The hosts that cameras and notifications may use. The right to add a camera or an alert does not include the services of the
/// server's own machine.
///
/// Judge the address that a connection goes to, with `rules()`. A name may lead elsewhere at its next lookup.
package struct NetworkPolicy: Hashable, Sendable {
  /// Hosts that are allowed although they belong to this machine or to a closed network.
  private let hosts: [String]

  package init(hosts: [String] = []) { self.hosts = hosts }

  /// The rules for one connection or one video. Blocks during the lookup of `hosts`.
  package func rules() -> NetworkRules {
    var exempt = Set(hosts.flatMap(NetworkAddress.all(of:)))
    if hosts.contains(where: { $0.lowercased() == "localhost" }) { exempt.formUnion(NetworkRules.loopback) }
    return NetworkRules(exempt: exempt, own: NetworkAddress.ofThisMachine())
  }
}

/// Decides which addresses a connection may go to.
package struct NetworkRules: Sendable {
  fileprivate static let loopback = [
    NetworkAddress(bytes: [127, 0, 0, 1]), NetworkAddress(bytes: [UInt8](repeating: 0, count: 15) + [1]),
  ]

  fileprivate let exempt: Set<NetworkAddress>
  fileprivate let own: Set<NetworkAddress>

  package func allow(_ address: NetworkAddress) -> Bool {
    exempt.contains(address) || !(address.isReserved || own.contains(address))
  }
}
