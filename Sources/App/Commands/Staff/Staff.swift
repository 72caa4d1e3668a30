import ArgumentParser

struct Staff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Mark staff, so that they are left out of the customer figures.",
    discussion: """
      A few embeddings of a person or a uniform, marked in a clip, are kept as numbers. No picture is kept.

      Examples:
        footfall staff test door.mp4 --store store.sqlite          tracks of the clip, by number
        footfall staff add door.mp4 --track 7 --name Anna --store store.sqlite
        footfall staff list --store store.sqlite
        footfall staff remove Anna --store store.sqlite
        footfall count door.mp4 --store store.sqlite               staff are classified as staff, not as customers
      """, subcommands: [StaffAdd.self, StaffList.self, StaffRemove.self, StaffTest.self])
}
