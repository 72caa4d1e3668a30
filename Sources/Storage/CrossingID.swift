internal import Crypto
internal import Foundation
package import Scene

extension Crossing.Key {
  /// Namespace of all crossings. Never change it: every stored id depends on it.
  private static let namespace: [UInt8] = [
    0x5c, 0x0e, 0x5a, 0x3d, 0x71, 0x2b, 0x4c, 0x55, 0x9e, 0x0f, 0x2f, 0x6a, 0x8d, 0x13, 0x77, 0xc4,
  ]

  /// Name-based UUID (RFC 9562, version 5) of the crossing: the same footage under the same source name gives the same id,
  /// so that writing an event twice leaves one row.
  package func id(source: String, footage: Footage) -> CrossingID {
    let name = [
      source, footage.name, line.idText, String(trackStart.microseconds), String(Int(trackOrigin.x)),
      String(Int(trackOrigin.y)),
      String(sequence),
    ].joined(separator: "\u{1F}")
    var bytes = Array(Insecure.SHA1.hash(data: Self.namespace + Array(name.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0f | 0x50
    bytes[8] = bytes[8] & 0x3f | 0x80
    let uuid = UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9], bytes[10],
        bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
    return CrossingID(uuid.uuidString)
  }
}

extension LineKey {
  /// The line's part of a crossing's id: every stored id depends on this text.
  fileprivate var idText: String {
    switch self {
    case .id(let id): String(id.rawValue)
    case .name(let name): name
    }
  }
}
