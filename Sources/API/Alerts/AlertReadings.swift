internal import Alerts
internal import Scene
internal import Storage

/// Measures what the alert rules watch.
struct AlertReadings: Sendable {
  let sites: SiteDirectory
  let storeCache: StoreCache
  let occupancy: OccupancyReader
  let states: @Sendable () async -> [CameraState]

  var source: AlertSource {
    AlertSource(
      rules: { try await sites.alertRules().filter(\.isEnabled) }, readings: { try await readings(of: $0, at: $1) },
      message: { try await message(of: $0) })
  }

  /// A rule has no reading when its store was removed in the meantime.
  private func readings(of rules: [AlertRule], at now: WallTime) async throws -> [Int64: AlertEvaluator.Reading] {
    let stores = try await storeCache.stores().map(\.id)
    let crowded = Set(rules.filter { $0.kind == .occupancy }.map(\.store))
    let people = try await occupancy.people(in: stores.filter(crowded.contains), at: now)
    let silent = rules.contains { $0.kind == .offline } ? try await silences(at: now) : [:]
    var readings: [Int64: AlertEvaluator.Reading] = [:]
    for rule in rules where stores.contains(rule.store) {
      switch rule.kind {
      case .occupancy: readings[rule.id] = AlertEvaluator.Reading(value: people[rule.store] ?? 0)
      case .offline:
        let silence = silent[rule.store]
        readings[rule.id] = AlertEvaluator.Reading(
          value: silence?.minutes ?? 0, camera: silence?.camera, isStoreOpen: try await isOpen(rule.store, at: now))
      }
    }
    return readings
  }

  private func isOpen(_ id: StoreID, at now: WallTime) async throws -> Bool {
    let calendar = try await sites.calendar(of: id)
    return calendar.open(on: calendar.day(of: now)).contains { $0.contains(now) }
  }

  /// The camera of each store that has been without frames for longest.
  private func silences(at now: WallTime) async throws -> [StoreID: (camera: String, minutes: Int)] {
    let states = Dictionary(await states().map { ($0.camera, $0) }, uniquingKeysWith: { first, _ in first })
    var longest: [StoreID: (camera: String, minutes: Int)] = [:]
    for camera in try await sites.cameras() where camera.settings.isEnabled {
      guard let state = states[camera.id] else { continue }
      let minutes = Int(max(0, now.seconds(since: state.newestFrame ?? state.since)) / 60)
      if minutes >= longest[camera.store]?.minutes ?? 0 { longest[camera.store] = (camera.settings.name, minutes) }
    }
    return longest
  }

  private func message(of notification: AlertNotification) async throws -> SignedMessage {
    guard let store = try await storeCache.store(notification.rule.store) else { throw Problem.notFound("store") }
    let message = AlertMessage(notification, store: store, try await storeCache.zones())
    return SignedMessage(body: try message.body(), key: try sites.signingKey(ofAlert: notification.rule.id))
  }
}
