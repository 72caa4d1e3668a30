import Foundation
import Scene
import Video

/// Groups the inputs of `count` into recordings: the files of one camera that follow one another are counted as one.
struct RecordingGroups {
  /// `--join` and `--no-join`; nil joins where names and dates leave no doubt.
  let isJoining: Bool?
  let zone: TimeZone
  let open: (String) async throws -> VideoSource

  /// Inputs in groups, each in the order of time. An input that cannot be opened stays, so that counting names its cause.
  func groups(_ inputs: [String]) async -> [[String]] {
    guard inputs.count > 1 else { return [inputs] }
    switch isJoining {
    case false: return inputs.map { [$0] }
    case true: return [await inOrder(inputs)]
    case nil: break
    }
    // Files are opened only where two names of one camera have dates.
    let cameras = inputs.map { $0.contains("://") ? nil : RecordingName($0, zone: zone)?.camera }
    let counts = cameras.reduce(into: [:]) { counts, camera in camera.map { counts[$0, default: 0] += 1 } }
    var recordings: [(input: Int, recording: RecordingSeam.Recording)] = []
    for (index, camera) in cameras.enumerated() where counts[camera ?? "", default: 0] > 1 {
      if let recording = await recording(inputs[index]) { recordings.append((index, recording)) }
    }
    let joined = RecordingSeam.groups(recordings.map(\.recording)).map { $0.map { recordings[$0].input } }
    let single = Set(inputs.indices).subtracting(joined.flatMap { $0 }).map { [$0] }
    return (joined + single).sorted { ($0.min() ?? 0) < ($1.min() ?? 0) }.map { $0.map { inputs[$0] } }
  }

  /// By date where every file that opens has one, else as given.
  private func inOrder(_ inputs: [String]) async -> [String] {
    var starts: [Int: WallTime] = [:]
    for (index, input) in inputs.enumerated() {
      guard let start = await recording(input)?.start else { continue }
      guard start.source.isRecorded else { return inputs }
      starts[index] = start.time
    }
    let dated = starts.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    return dated.map { inputs[$0.key] } + inputs.indices.filter { starts[$0] == nil }.map { inputs[$0] }
  }

  private func recording(_ input: String) async -> RecordingSeam.Recording? {
    // Counting opens it again and reports the error.
    guard let source = try? await open(input), let start = source.recordingStart(zone: zone) else { return nil }
    return RecordingSeam.Recording(
      camera: RecordingName(source.info.path, zone: zone)?.camera, size: source.info.size, start: start,
      duration: source.info.duration)
  }
}
