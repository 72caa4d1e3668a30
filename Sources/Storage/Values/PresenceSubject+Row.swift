internal import Scene

extension PresenceSubject {
  var kind: String {
    switch self {
    case .store: "store"
    case .camera: "camera"
    case .zone: "zone"
    }
  }

  var number: Int64 {
    switch self {
    case .store(let id): id.rawValue
    case .camera(let id): id.rawValue
    case .zone(let id): id.rawValue
    }
  }
}
