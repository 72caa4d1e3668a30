import Foundation

/// The limit of this process's address space, which `ulimit -v` sets. Networks, threads and password hashing reserve far more
/// addresses than they use memory, and most of them cannot say why they fail.
enum MemoryLimit {
  /// Bytes that a server needs at least, with a few cameras.
  private static let server: UInt64 = 2 << 30
  /// Bytes above which a limit explains no failure.
  private static let ample: UInt64 = 4 << 30

  /// - Throws: `Failure` where the limit is too small for a server, which would end somewhere in the middle of its work.
  static func checkServer() throws {
    guard let limit, limit < server else { return }
    throw Failure(
      .other,
      "The memory limit of this process is \(limit >> 20) MB; a server needs \(server >> 20) MB or more. Raise it (ulimit -v), "
        + "or limit resident memory instead (MemoryMax of systemd).")
  }

  /// A sentence to follow an error that a small limit may have caused; empty without one.
  static var hint: String {
    guard let limit, limit < ample else { return "" }
    return " The memory limit of this process is only \(limit >> 20) MB, which may be the cause. Raise it (ulimit -v)."
  }

  /// Bytes; nil for none.
  private static var limit: UInt64? {
    var limits = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limits) == 0, limits.rlim_cur != rlim_t.max else {
      return nil
    }
    return UInt64(limits.rlim_cur)
  }
}
