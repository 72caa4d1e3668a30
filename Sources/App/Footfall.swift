import ArgumentParser

@main
struct Footfall: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "footfall",
    abstract: "Counts the people who go in and out, from security cameras and video files.",
    discussion: """
      Examples:
        footfall count door.mp4                                   propose a line and count over it
        footfall count door.mp4 --line 565,120,565,480 --inside right
        footfall count door.mp4 --line 0.5,0.2,0.5,0.9 --annotate door-counted.mp4 --store store.sqlite
        footfall evaluate door.mp4 --truth truth.json             measure the accuracy of counts

      Exit codes: 0 done · 64 wrong usage · 65 unreadable video, model or database · 66 missing input · 69 port or address not usable · 73 output not \
      writable · 74 disk full or broken · 75 another server uses the data folder or the database · 130 stopped by Ctrl-C, after writing partial results
      """,
    version: Version.text,
    subcommands: [
      Count.self, Detect.self, TrackCommand.self, Evaluate.self, Staff.self, Bench.self, Doctor.self, Models.self,
      CameraAddresses.self, Serve.self, ConfigCommand.self, DemoDataCommand.self, Users.self, Backup.self,
      Restore.self, ImportOriginal.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.end(with: error)
    }
  }
}

enum Version {
  static let text = "0.1.0"
}
