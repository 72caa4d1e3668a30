import API
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
    api.streamLimit = maximumStreams
    api.requestRate = requestRate == 0 ? nil : Double(requestRate)
    return api
  }

  /// The addresses that cameras may have.
  var addresses: AddressPolicy {
    AddressPolicy(
      folders: cameraFolders.isEmpty
        ? [path("videos")] : cameraFolders.split(separator: ":").map(String.init),
      hosts: cameraHosts.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  /// `dashboard/dist` of the checkout, or `share/footfall/page` of the installation.
  private static var bundledPage: String? { BundledModels.file("dashboard/dist") ?? BundledModels.file("page") }
}
