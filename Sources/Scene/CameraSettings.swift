/// What an operator sets on a camera. Every description of a camera embeds it: setup, database record, API request and response.
///
/// The address is kept separately, because it may contain a password.
package struct CameraSettings: Hashable, Sendable, Codable {
  package var name: String
  /// Whether a file starts again after its last frame. Every round counts again. Ignored for a live address.
  package var isLooped: Bool
  /// Analysed frames per second.
  package var rate: Double
  /// False stops the camera.
  package var isEnabled: Bool
  /// Whether users may view its pictures. Counting does not depend on it.
  package var showsPictures: Bool
  /// How an RTSP camera sends its stream. Ignored for other addresses.
  package var transport: StreamTransport
  /// The shape of the shown picture.
  package var aspect: PictureAspect

  package init(
    name: String, isLooped: Bool = false, rate: Double = 10, isEnabled: Bool = true, showsPictures: Bool = true,
    transport: StreamTransport = .automatic, aspect: PictureAspect = .automatic
  ) {
    self.name = name
    self.isLooped = isLooped
    self.rate = rate
    self.isEnabled = isEnabled
    self.showsPictures = showsPictures
    self.transport = transport
    self.aspect = aspect
  }
}
