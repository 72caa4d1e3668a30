import COpenVINO

/// Turns a status of OpenVINO's C API into an error with OpenVINO's own message as its cause.
func check(_ status: ov_status_e, _ code: InferenceError.Code, _ message: @autoclosure () -> String) throws {
  guard status == OK else { throw InferenceError(code, message(), cause: lastOpenVINOMessage(status)) }
}

/// Unwraps a pointer that OpenVINO returned together with an OK status.
func unwrap(_ pointer: OpaquePointer?) throws -> OpaquePointer {
  guard let pointer else {
    throw InferenceError(
      .runtimeUnavailable, "OpenVINO returned no object. Run scripts/setup to unpack its runtime again.")
  }
  return pointer
}

/// OpenVINO's last message without the source positions that it writes before it.
private func lastOpenVINOMessage(_ status: ov_status_e) -> String {
  guard let text = ov_get_last_err_msg() else { return "status \(status.rawValue)" }
  defer { ov_free(text) }
  let lines = String(cString: text).split(whereSeparator: \.isNewline).map { $0.trimmingSpaces() }
  let messages = lines.filter { !$0.isEmpty && !$0.hasPrefix("Exception from src") }
  return messages.prefix(2).joined(separator: " ")
}

extension Substring {
  fileprivate func trimmingSpaces() -> String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
