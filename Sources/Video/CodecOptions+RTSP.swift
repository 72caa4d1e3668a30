internal import Scene

extension CodecOptions {
  /// Sets the options of FFmpeg's RTSP demuxer.
  ///
  /// `automatic` sends one SETUP request for TCP. Where the camera answers 461 (Unsupported transport), FFmpeg sends a second
  /// one for UDP. Any other refusal ends the opening. `rtsps` addresses always use TCP.
  ///
  /// - Parameter timeout: seconds for one answer of the camera.
  mutating func setRTSP(_ transport: StreamTransport, timeout: Double) {
    switch transport {
    case .automatic:
      set("rtsp_transport", "tcp+udp")
      // Without the flag FFmpeg begins with UDP.
      set("rtsp_flags", "prefer_tcp")
    case .tcp: set("rtsp_transport", "tcp")
    case .udp: set("rtsp_transport", "udp")
    }
    set("timeout", microseconds: timeout)
  }
}
