import Foundation
import Scene
import Storage
import Video

/// What the recordings of one `count` command have in common.
struct CountSession {
  let engine: Engine
  let place: LineOptions
  let database: Database?
  /// Name of the camera; nil takes it from the footage and the file name.
  let source: String?
  /// Start of the footage, if the user gives it.
  let start: WallTime?
  /// Of the recorder's clock, and of the times in reports.
  let zone: TimeZone
  let annotateTo: String?
  let isJSON: Bool
  let interruption: Interruption
  /// All settings that change the tracks of footage, and so the ids of its crossings.
  let settings: String

  /// What became of one recording.
  struct Result {
    var report: CountReport
    var failures: [InputFailure] = []
    /// An error that the other recordings would meet, too.
    var error: (any Error)?
  }

  /// Counts the files of one camera as one recording. Errors of single files are in the result.
  func count(_ inputs: [String]) async -> Result {
    let opening = engine.opening(wantsPicture: annotateTo != nil, interruption)
    let names = inputs.map { InputName($0).shown }
    var result = Result(report: CountReport(source: source ?? names[0], files: []))
    var members: [FootageInput] = []
    var first: VideoSource?
    for (input, name) in zip(inputs, names) {
      result.report.files.append(CountReport.FileReport(file: MaskedURL(input).description))
      do {
        let opened = try await opening(input)
        let member = try await FootageInput(input, source: opened, zone: zone, interruption)
        try check(member, against: members)
        first = first ?? opened
        members.append(member)
        note(member, in: &result.report.files[result.report.files.count - 1])
      } catch {
        result.add(error, of: name, file: result.report.files.count - 1)
      }
    }
    guard let first, result.error == nil else { return result }
    let places = result.report.files.indices.filter { result.report.files[$0].error == nil }
    do {
      try await count(members, first: first, opening, files: places, into: &result)
    } catch {
      for place in places { result.report.files[place].error = Failure(error)?.description ?? "\(error)" }
      result.add(error, of: names[places[0]], file: places[0])
    }
    return result
  }

  private func check(_ member: FootageInput, against others: [FootageInput]) throws {
    let name = member.info.location
    if let copy = others.first(where: { $0.footage == member.footage }) {
      throw Failure(.badData, "\(name) is a copy of \(copy.info.location). Its people are counted once.")
    }
    guard member.start != nil || start != nil || database == nil else {
      throw Failure(.badData, "Nothing tells when \(name) was recorded. Give --start.")
    }
    if member.info.isLive, !others.isEmpty || place.lines.isEmpty {
      throw Failure(
        .badData,
        others.isEmpty
          ? "A live camera needs a line. Give one for \(name) with --line x1,y1,x2,y2."
          : "\(name) is live and cannot be joined to recordings. Count it by itself.")
    }
  }

  private func note(_ member: FootageInput, in file: inout CountReport.FileReport) {
    file.file = member.info.location
    guard let known = start.map({ RecordingStart(time: $0, source: .option) }) ?? member.start else { return }
    file.start = CountReport.text(known.time, zone)
    file.startSource = known.source
  }

  private func count(
    _ members: [FootageInput], first: VideoSource, _ opening: @escaping JoinedSource.Opening, files: [Int],
    into result: inout Result
  ) async throws {
    let recording = JoinedSource(
      parts(members), first: first, start: begin(members) ?? WallTime(microseconds: 0), open: opening)
    let names = InputName(members[0].address, name: members[0].name, isJoined: members.count > 1).candidates
    var source = source ?? names[0]
    if self.source == nil, let database {
      source = try await database.ledger.source(
        of: members.map(\.footage), names: names, addresses: [members[0].address, members[0].argument])
    }
    let identity = RecordingIdentity(source: source, footages: members.map(\.footage), recording: recording)
    let lines = try place.lines(in: recording.info.size)
    var job = CountJob(engine: engine, source: recording, lines: lines.isEmpty ? nil : lines)
    job.anchor = place.anchor
    job.masks = place.masks(in: recording.info.size)
    job.annotateTo = annotateTo
    job.storage = try await storage(members, identity)
    job.progress = Progress(source, duration: duration(members), json: isJSON)
    job.interruption = interruption
    let outcome = try await job.run()
    result.report = CountReport(
      outcome, identity: identity, files: result.report.files, start: begin(members), zone: zone)
    for failure in recording.failures {
      result.add(failure.error, of: InputName(members[failure.part].argument).shown, file: files[failure.part])
    }
    if let error = outcome.error { result.add(error, of: source, file: files[0]) }
    guard outcome.frames > 0 || outcome.isInterrupted || !result.failures.isEmpty || result.error != nil else {
      throw Failure(.badData, "Cannot read a frame of \(recording.info.location). Check that it plays.")
    }
    for warning in outcome.report.warnings { FileHandle.standardError.write(Data("Warning: \(warning)\n".utf8)) }
  }

  /// The dates of recorders place the files; a last write is too coarse.
  private func parts(_ members: [FootageInput]) -> [JoinedSource.Part] {
    let isDated = start == nil && members.allSatisfy { $0.start?.source.isRecorded ?? false }
    return members.map { member in
      JoinedSource.Part(location: member.argument, start: isDated ? member.start?.time : nil)
    }
  }

  private func begin(_ members: [FootageInput]) -> WallTime? { start ?? members[0].start?.time }

  private func duration(_ members: [FootageInput]) -> Double? {
    let known = members.compactMap(\.info.duration)
    return known.count == members.count ? known.reduce(0, +) : nil
  }

  /// Registers every file. The tracks at the beginning of a file depend on the file that it continues.
  private func storage(_ members: [FootageInput], _ identity: RecordingIdentity) async throws -> FootageStorage? {
    guard let database else { return nil }
    var camera: FootageCamera?
    for (index, member) in members.enumerated() {
      var settings = settings
      if member.info.size != member.info.storedSize {
        settings += ", aspect \(member.info.size.width)x\(member.info.size.height)"
      }
      if index > 0, isSeam(from: members[index - 1], to: member) {
        settings += ", after \(members[index - 1].footage.name.prefix(8))"
      }
      let place = try await database.ledger.claim(
        source: identity.source, address: member.address, footage: member.footage, settings: settings, zone: zone)
      camera = camera ?? place
    }
    return camera.map { FootageStorage(database: database, place: $0, identity: identity) }
  }

  private func isSeam(from before: FootageInput, to member: FootageInput) -> Bool {
    guard start == nil, let a = before.start, let b = member.start, let duration = before.info.duration,
      a.source.isRecorded, b.source.isRecorded
    else { return true }
    return b.time.seconds(since: a.time) - duration <= RecordingSeam.longestGap
  }
}

extension CountSession.Result {
  /// Keeps an error of one file, and reports it at once; else ends the command.
  mutating func add(_ error: any Error, of name: String, file: Int) {
    report.files[file].error = Failure(error)?.description ?? "\(error)"
    guard let failure = InputFailure(name, error) else {
      self.error = error
      return
    }
    failures.append(failure)
  }
}
