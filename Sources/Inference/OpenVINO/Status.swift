import COpenVINO

/// Turns a status of OpenVINO's C API into an error that carries OpenVINO's own words as its cause.
func check(_ status: ov_status_e, _ code: InferenceError.Code, _ message: @autoclosure () -> String) throws {
  guard status == OK else { throw InferenceError(code, message(), cause: lastOpenVINOMessage(status)) }
}

/// A pointer that OpenVINO promised together with an OK status.
func unwrap(_ pointer: OpaquePointer?) throws -> OpaquePointer {
  guard let pointer else {
    throw InferenceError(.runtimeUnavailable, "OpenVINO handed out no object; run scripts/setup to unpack it anew")
  }
  return pointer
}

/// The first line that says something: OpenVINO puts the source position of its check before it.
private func lastOpenVINOMessage(_ status: ov_status_e) -> String {
  guard let text = ov_get_last_err_msg() else { return "status \(status.rawValue)" }
  defer { ov_free(text) }
  let lines = String(cString: text).split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
  let telling = lines.filter { !$0.isEmpty && !$0.hasPrefix("Exception from src") }
  return telling.prefix(2).joined(separator: " ")
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
