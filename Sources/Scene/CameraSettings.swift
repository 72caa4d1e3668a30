/// What an operator sets on a camera. Every description of a camera embeds it: setup, database record, API request and response.
///
/// The address stays apart, because it may hold a password.
package struct CameraSettings: Hashable, Sendable, Codable {
  package var name: String
  /// Whether a file starts again after its last frame. Every round counts again. Ignored for a live address.
  package var isLooped = false
  /// Analysed frames per second.
  package var rate = 10.0
  /// False stops the camera.
  package var isEnabled = true
  /// Whether users may view its pictures. Counting does not depend on it.
  package var showsPictures = true
  /// How an RTSP camera sends its stream. Ignored for other addresses.
  package var transport = StreamTransport.automatic

  package init(name: String) { self.name = name }
}
