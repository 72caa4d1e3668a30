internal import Foundation
internal import Logging
internal import Scene
internal import Storage

/// Looks every ten seconds whether an alert rule has become true or has ceased to be, and tells the rule's target of both.
///
/// What is true is kept in memory: after a restart a rule that still holds is told of again, so a target hears of everything at
/// least once.
actor AlertWatch {
  /// How a rule stands.
  struct Standing: Sendable {
    fileprivate(set) var rule: AlertRule
    /// When it became true; nil while it is not.
    fileprivate(set) var raised: WallTime?
    /// People inside, or minutes without pictures of the worst camera, when it was last looked at.
    fileprivate(set) var value = 0
    fileprivate var calm: WallTime?
    fileprivate(set) var delivery: Delivery?
    /// Messages so far: a later one makes an older one that still waits void.
    fileprivate var number = 0
  }

  /// The last message's way to the rule's target.
  struct Delivery: Sendable {
    var at: WallTime
    var isDelivered: Bool
    var detail: String
  }

  /// A rule that has become true, or has ceased to be.
  struct Change: Sendable {
    var rule: AlertRule
    /// Grows with every change of the rule.
    var number: Int
    var isRaised: Bool
    /// When it became true.
    var since: WallTime
    var value: Int
  }

  /// What a rule watches, as it is now.
  private struct Reading {
    var value: Int
    var camera: CameraRecord?
  }

  /// Seconds between two looks.
  private static let pause = Duration.seconds(10)
  /// Seconds that a store must be below its limit again: people come and go one by one, and each would be a message.
  private static let calming = 300.0
  /// Seconds before the second and the third try.
  private static let writeTimeout = [10.0, 60.0]

  private let store: CountStore
  private let storeCache: StoreCache
  private let occupancy: OccupancyReader
  private let states: @Sendable () async -> [CameraState]
  private let clock: @Sendable () -> WallTime
  private let logger: Logger
  private var standings: [Int64: Standing] = [:]

  init(
    store: CountStore, storeCache: StoreCache, occupancy: OccupancyReader,
    states: @escaping @Sendable () async -> [CameraState],
    clock: @escaping @Sendable () -> WallTime, logger: Logger
  ) {
    self.store = store
    self.storeCache = storeCache
    self.occupancy = occupancy
    self.states = states
    self.clock = clock
    self.logger = logger
  }

  func standing(of rule: AlertRule) -> Standing? { standings[rule.id].flatMap { $0.rule == rule ? $0 : nil } }

  /// Rules that are true now, in the order in which they were made.
  var raised: [Standing] { standings.values.filter { $0.raised != nil }.sorted { $0.rule.id < $1.rule.id } }

  /// Until cancelled.
  func keepLooking(post: AlertPost) async {
    await withDiscardingTaskGroup { group in
      while !Task.isCancelled {
        do {
          for message in try await look() { group.addTask { await self.deliver(message, post) } }
        } catch {
          logger.warning("Footfall could not look at the alert rules", metadata: ["reason": "\(error)"])
        }
        // Cancelled: the loop ends.
        try? await Task.sleep(for: Self.pause)
      }
      group.cancelAll()
    }
  }

  // MARK: What is true

  /// - Returns: what there is to tell.
  func look() async throws -> [AlertMessage] {
    let now = clock()
    let rules = try await store.alertRules().filter(\.isEnabled)
    standings = standings.filter { id, standing in rules.contains { $0.id == id && $0 == standing.rule } }
    guard !rules.isEmpty else { return [] }
    let known = try await storeCache.stores()
    let crowded = Set(rules.filter { $0.alertKind == .occupancy }.map(\.store))
    let people = try await occupancy.people(in: known.map(\.id).filter(crowded.contains), at: now)
    let silent = rules.contains { $0.alertKind == .offline } ? try await silences(at: now) : [:]
    var messages: [AlertMessage] = []
    for rule in rules {
      guard let settings = AlertSettings(rule), let place = known.first(where: { $0.id == rule.store }) else {
        continue
      }
      let isCrowding = rule.alertKind == .occupancy
      let reading = isCrowding ? Reading(value: people[rule.store] ?? 0) : silent[rule.store] ?? Reading(value: 0)
      let isTrue = isCrowding ? reading.value > settings.limit : reading.value >= settings.limit
      // Nothing is counted while a store is closed, so nothing is lost without pictures.
      if isTrue, !isCrowding, try await !isOpen(place.id, at: now) { continue }
      let calming = isCrowding ? Self.calming : 0
      if let change = step(rule, reading, isTrue: isTrue, calming: calming, now) {
        messages.append(AlertMessage(change, settings, store: place, camera: reading.camera?.settings.name, at: now))
      }
    }
    return messages
  }

  private func isOpen(_ id: StoreID, at now: WallTime) async throws -> Bool {
    let calendar = try await store.calendar(of: id)
    return calendar.open(on: calendar.day(of: now)).contains { $0.contains(now) }
  }

  /// - Returns: what the rule has turned into, when it has changed.
  private func step(_ rule: AlertRule, _ reading: Reading, isTrue: Bool, calming: Double, _ now: WallTime) -> Change? {
    var standing = standings[rule.id] ?? Standing(rule: rule)
    defer { standings[rule.id] = standing }
    standing.value = reading.value
    let was = standing.raised
    if isTrue {
      standing.calm = nil
      standing.raised = was ?? now
    } else if was != nil {
      let calm = standing.calm ?? now
      standing.calm = calm
      if now.seconds(since: calm) >= calming { (standing.raised, standing.calm) = (nil, nil) }
    }
    guard (was == nil) != (standing.raised == nil) else { return nil }
    standing.number += 1
    return Change(
      rule: rule, number: standing.number, isRaised: standing.raised != nil, since: standing.raised ?? was ?? now,
      value: reading.value)
  }

  /// The camera of each store that has been without pictures for longest.
  private func silences(at now: WallTime) async throws -> [StoreID: Reading] {
    let states = Dictionary(await states().map { ($0.camera, $0) }, uniquingKeysWith: { first, _ in first })
    var worst: [StoreID: Reading] = [:]
    for camera in try await store.cameras() where camera.settings.isEnabled {
      guard let state = states[camera.id] else { continue }
      let silent = max(0, now.seconds(since: state.newestFrame ?? state.since))
      let reading = Reading(value: Int(silent / 60), camera: camera)
      if reading.value >= worst[camera.store]?.value ?? 0 { worst[camera.store] = reading }
    }
    return worst
  }

  // MARK: Telling

  /// Three tries; a newer message of the rule takes this one's place.
  private func deliver(_ message: AlertMessage, _ post: AlertPost) async {
    guard let target = message.target else { return }
    for pause in [0] + Self.writeTimeout {
      // Cancelled: the server stops.
      guard (try? await Task.sleep(for: .seconds(pause))) != nil, standings[message.rule]?.number == message.number
      else {
        return
      }
      let failure: String?
      do {
        failure = try await post.send(
          message.body(in: try await storeCache.zones()), signedWith: try store.signingKey(ofAlert: message.rule),
          to: target)
      } catch {
        failure = "\(error)"
      }
      standings[message.rule]?.delivery = Delivery(at: clock(), isDelivered: failure == nil, detail: failure ?? "")
      guard let failure else { return }
      logger.warning(
        "An alert could not be delivered", metadata: ["alert": "\(message.rule)", "reason": "\(failure)"])
    }
  }
}
