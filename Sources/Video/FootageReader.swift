internal import CFFmpeg
internal import Foundation
internal import Scene

/// Reads the samples that identify a recording, from a file, a folder of pictures or a URL. Blocks.
struct FootageReader {
  let interrupt: Interrupt
  /// Seconds for one answer of a server.
  let timeout: Double

  /// One sample per file. A folder has one for each file in it, sorted by name.
  func samples(of location: VideoLocation) throws(VideoError) -> [FootageSample] {
    var samples: [FootageSample] = []
    for file in try files(of: location) { samples.append(try sample(of: file)) }
    return samples
  }

  private func files(of location: VideoLocation) throws(VideoError) -> [VideoLocation] {
    guard case .pictures(let path) = location else { return [location] }
    guard VideoLocation.isFolder(path) else { return try PictureFiles(path).paths.map { .file(path: $0) } }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw VideoError(.missing, "Cannot read the directory \(path). Check the path and its permissions.")
    }
    return names.sorted().map { (path as NSString).appendingPathComponent($0) }
      .filter { !VideoLocation.isFolder($0) }.map { .file(path: $0) }
  }

  private func sample(of location: VideoLocation) throws(VideoError) -> FootageSample {
    _ = FFmpegLibrary.prepared
    var callback = AVIOInterruptCB(
      callback: { opaque in
        guard let opaque else { return 0 }
        return Unmanaged<Interrupt>.fromOpaque(opaque).takeUnretainedValue().shouldStop ? 1 : 0
      }, opaque: Unmanaged.passUnretained(interrupt).toOpaque())
    var options = CodecOptions()
    if location.isNetwork { options.set("rw_timeout", microseconds: timeout) }
    var io: UnsafeMutablePointer<AVIOContext>?
    let status = avio_open2(&io, location.url, AVIO_FLAG_READ, &callback, &options.pointer)
    guard status >= 0 else { throw .opening(location, status: status) }
    defer { avio_closep(&io) }
    let size = avio_size(io)
    let first = try read(io, from: location)
    // A server without ranges fails to seek; its first bytes identify the file then.
    let canSeek = size >= 0 && avio_seek(io, max(0, size - Int64(FootageSample.length)), SEEK_SET) >= 0
    let last = canSeek ? try read(io, from: location) : []
    return FootageSample(size: UInt64(max(0, size)), first: first, last: last)
  }

  private func read(_ io: UnsafeMutablePointer<AVIOContext>?, from location: VideoLocation) throws(VideoError)
    -> [UInt8]
  {
    var bytes = [UInt8](repeating: 0, count: FootageSample.length)
    let count = avio_read(io, &bytes, Int32(bytes.count))
    guard count >= 0 || count == ff_error_eof() else { throw .opening(location, status: count) }
    return Array(bytes.prefix(Int(max(0, count))))
  }
}
