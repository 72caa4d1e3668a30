internal import CFFmpeg
internal import Foundation

/// A file of the cameras' folders, opened once. The open file is judged and read, so that a name that leads elsewhere later, or
/// a link in its place, reads nothing else.
final class FolderFile {
  /// FFmpeg's reader; nil until `makeInput`.
  private var input: UnsafeMutablePointer<AVIOContext>?
  private let descriptor: Int32
  private let path: String

  /// - Throws: `notAllowed` for a file outside the folders, `missing`, `noPermission` or `notAVideo`.
  init(_ path: String, of policy: AddressPolicy) throws(VideoError) {
    self.path = path
    // Without O_NONBLOCK a named pipe would block.
    descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    let status = errno
    guard policy.allows(descriptor >= 0 ? Self.link(descriptor) : path, at: path) else { throw .notAllowed(path) }
    guard descriptor >= 0 else { throw .opening(.file(path: path), status: -status) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      throw .opening(.file(path: path), status: ff_error_invalid_data())
    }
  }

  deinit {
    avio_closep(&input)
    if descriptor >= 0 { close(descriptor) }
  }

  /// The file for a demuxer. This object owns it.
  func makeInput() throws(VideoError) -> UnsafeMutablePointer<AVIOContext>? {
    let status = avio_open2(&input, "file:" + Self.link(descriptor), AVIO_FLAG_READ, nil, nil)
    guard status >= 0 else { throw .opening(.file(path: path), status: status) }
    return input
  }

  func contents() throws(VideoError) -> Data {
    do {
      return try FileHandle(fileDescriptor: descriptor, closeOnDealloc: false).readToEnd() ?? Data()
    } catch {
      throw VideoError(.readFailed, "Cannot read \(path). Check its permissions and the disk.", cause: "\(error)")
    }
  }

  /// The name by which the kernel knows the open file. It is no path: opening it opens the same file.
  private static func link(_ descriptor: Int32) -> String { "/proc/self/fd/\(descriptor)" }
}

extension VideoError {
  static func notAllowed(_ shown: String) -> VideoError {
    VideoError(
      .notAllowed,
      "Cameras may not use \(shown), or an address to which it leads. See the settings cameras.folders and cameras.hosts."
    )
  }
}
