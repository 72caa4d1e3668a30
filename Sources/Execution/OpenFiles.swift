internal import Foundation

/// The number of files and connections that this process can have open.
package enum OpenFiles {
  package static var limit: Int {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return 1_024 }
    return Int(clamping: limit.rlim_cur)
  }

  /// Raises the limit as far as the system lets a process do so itself, to at most `wanted`.
  package static func raiseLimit(to wanted: Int) {
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0, limit.rlim_cur < rlim_t(wanted) else { return }
    limit.rlim_cur = min(limit.rlim_max, rlim_t(wanted))
    // A refusal keeps the limit as it was.
    _ = setrlimit(resource, &limit)
  }

  private static var resource: __rlimit_resource_t { __rlimit_resource_t(RLIMIT_NOFILE.rawValue) }
}
