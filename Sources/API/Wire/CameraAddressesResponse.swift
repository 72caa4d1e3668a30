internal import Scene

/// What helps to write a camera's address.
struct CameraAddressesResponse: Described {
  struct Maker: Described {
    var name: String
    var main: String
    var sub: String

    static let schema = JSONSchema.response(
      "CameraMaker", ["name": .text(1...100), "main": .text(1...200), "sub": .text(1...200)])
  }

  /// Directories whose files can be cameras. A relative name is taken from the first.
  var folders: [String]
  var makers: [Maker]

  init(folders: [String]) {
    self.folders = folders
    makers = CameraMaker.all.map { Maker(name: $0.name, main: $0.main, sub: $0.sub) }
  }

  static let schema = JSONSchema.response(
    "CameraAddresses", ["folders": .list(.text(0...4_000), 0...100), "makers": .list(Maker.schema, 0...100)])
}
