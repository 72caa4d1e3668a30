import API
import Execution
import Foundation
import Server
import Storage
import Video

/// The parts of the server that read the configuration.
extension ServerConfiguration {
  /// A file of the data folder.
  func path(_ name: String) -> String { URL(filePath: data).appending(path: name).path }

  var location: DatabaseLocation {
    get throws { try database.isEmpty ? .sqlite(path: path("footfall.sqlite")) : DatabaseLocation(database) }
  }

  var api: APIConfiguration {
    var api = APIConfiguration()
    api.host = host
    api.port = port
    if !certificate.isEmpty { api.tls = APIConfiguration.TLS(certificate: certificate, key: privateKey) }
    api.pageFolder = page.isEmpty ? Self.bundledPage : page
    api.version = Version.text
    api.setProxies(Self.items(proxy), header: proxyHeader)
    api.hosts = Self.items(hosts)
    api.setConnections(total: connections, perAddress: addressConnections)
    api.streamLimit = maximumStreams
    api.alertTargets = NetworkPolicy(hosts: Self.hosts(alertHosts))
    api.requestRate = requestRate == 0 ? nil : Double(requestRate)
    return api
  }

  /// The addresses that cameras may have.
  var addresses: AddressPolicy {
    AddressPolicy(
      folders: cameraFolders.isEmpty
        ? [path("videos")] : cameraFolders.split(separator: ":").map(String.init),
      network: NetworkPolicy(hosts: Self.hosts(cameraHosts)))
  }

  private static func hosts(_ list: String) -> [String] {
    list.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }

  /// `dashboard/dist` of the checkout, or `share/footfall/page` of the installation.
  private static var bundledPage: String? { BundledModels.file("dashboard/dist") ?? BundledModels.file("page") }
}
