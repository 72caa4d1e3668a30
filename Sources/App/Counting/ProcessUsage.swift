import Foundation

/// The resources that this process has used so far; 0 where the system gives no figure.
enum ProcessUsage {
  /// Largest resident size, MB (2^20 bytes).
  static var peakMemory: Double { (Double(usage.ru_maxrss) / 1024 * 10).rounded() / 10 }

  /// User and system time of all threads, seconds.
  static var processorSeconds: Double {
    [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000 }
  }

  /// Current resident size, MB.
  static var memory: Double {
    guard let status = FileManager.default.contents(atPath: "/proc/self/status"),
      let found = String(decoding: status, as: UTF8.self).firstMatch(of: /VmRSS:\s+([0-9]+)/),
      let kilobytes = Double(found.1)
    else { return 0 }
    return kilobytes / 1024
  }

  private static var usage: rusage {
    var usage = rusage()
    // Fails for arguments that it does not know only, and leaves zeros.
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage
  }
}
