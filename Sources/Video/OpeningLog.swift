internal import Glibc
internal import Synchronization

/// What the network said while a source was opened: FFmpeg's lines about its protocols on one thread. An FFmpeg status alone does not
/// distinguish an unknown name from a refused connection, or a web page from a stream.
final class OpeningLog: Sendable {
  /// More than the headers of some redirects.
  private static let limit = 400

  private let noted = Mutex<[String]>([])

  var lines: [String] { noted.withLock { $0 } }

  /// Runs calls of FFmpeg whose lines this log takes.
  func record<R, E: Error>(_ work: () throws(E) -> R) throws(E) -> R {
    let outer = pthread_getspecific(Self.key)
    pthread_setspecific(Self.key, Unmanaged.passUnretained(self).toOpaque())
    defer { pthread_setspecific(Self.key, outer) }
    return try work()
  }

  /// The log of the calling thread; nil outside `record`.
  static var current: OpeningLog? {
    pthread_getspecific(key).map { Unmanaged<OpeningLog>.fromOpaque($0).takeUnretainedValue() }
  }

  func take(_ line: String) {
    noted.withLock { if $0.count < Self.limit { $0.append(line) } }
  }

  /// One slot of each thread.
  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key, nil)
    return key
  }()
}
