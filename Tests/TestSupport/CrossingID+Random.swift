internal import Foundation
package import Scene

extension CrossingID {
  /// A new id on every call.
  package static func random() -> CrossingID { CrossingID(UUID().uuidString) }
}
