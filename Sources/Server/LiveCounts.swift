package import Scene
internal import Synchronization

/// Today's counts per line and people inside per store, for pictures and events. The only copy of both in memory: `StoreRefresh`
/// reads them from the database, and crossings update them until the next refresh.
package final class LiveCounts: Sendable {
  package struct LineCount: Hashable, Sendable {
    package var entries = 0
    package var exits = 0

    package init(entries: Int = 0, exits: Int = 0) {
      self.entries = entries
      self.exits = exits
    }
  }

  private struct State {
    var lines: [LineID: LineCount] = [:]
    /// Lines with crossings since their counts were read.
    var changed: Set<LineID> = []
    var occupancies: [StoreID: Int] = [:]
  }

  private let state = Mutex(State())

  package init() {}

  package func counts(of lines: [LineID]) -> [LineID: LineCount] {
    state.withLock { state in
      Dictionary(lines.map { ($0, state.lines[$0] ?? LineCount()) }) { first, _ in first }
    }
  }

  /// People inside per store. Stores that no refresh has read are missing.
  package var occupancies: [StoreID: Int] { state.withLock { $0.occupancies } }

  /// Adds a durable crossing.
  /// - Returns: people inside the store after it; nil before the first refresh.
  @discardableResult
  package func add(_ crossing: CrossingEntry, isEntrance: Bool) -> Int? {
    state.withLock { state in
      state.changed.insert(crossing.line)
      switch crossing.direction {
      case .in: state.lines[crossing.line, default: LineCount()].entries += 1
      case .out: state.lines[crossing.line, default: LineCount()].exits += 1
      }
      guard isEntrance, let people = state.occupancies[crossing.store] else {
        return state.occupancies[crossing.store]
      }
      let changed = max(0, people + (crossing.direction == .in ? 1 : -1))
      state.occupancies[crossing.store] = changed
      return changed
    }
  }

  /// Lines to read again, because crossings were added since the last call. A crossing between this call and `replace` is read
  /// with the next refresh.
  func takeChangedLines() -> Set<LineID> {
    state.withLock { state in
      defer { state.changed = [] }
      return state.changed
    }
  }

  func replace(_ line: LineID, with count: LineCount) { state.withLock { $0.lines[line] = count } }

  /// - Returns: the value before; nil for a new store.
  @discardableResult
  func replaceOccupancy(of store: StoreID, with people: Int) -> Int? {
    state.withLock { state in
      defer { state.occupancies[store] = people }
      return state.occupancies[store]
    }
  }

  /// Forgets stores that no longer exist.
  func keep(_ stores: Set<StoreID>) {
    state.withLock { state in state.occupancies = state.occupancies.filter { stores.contains($0.key) } }
  }
}
