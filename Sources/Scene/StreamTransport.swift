/// How an RTSP camera sends its media packets (RFC 2326, section 12.39).
package enum StreamTransport: String, Hashable, Sendable, Codable, CaseIterable {
  /// TCP first.
  case automatic
  /// Interleaved with RTSP on one TCP connection: no packet is lost, latency grows on a poor network.
  case tcp
  /// Packets of their own over UDP: lost packets damage frames, latency stays low.
  case udp
}
