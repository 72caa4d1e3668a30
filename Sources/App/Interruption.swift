import Dispatch
import Foundation
import Synchronization

/// Ctrl-C as a question that a loop can ask: the first one asks for a clean end, the second ends the program at once.
///
/// `@unchecked Sendable`: nothing writes to `sources` after `init`; `requested` is atomic and needs no lock.
final class Interruption: @unchecked Sendable {
  private let requested = Atomic(false)
  private let sources: [any DispatchSourceSignal]

  var isRequested: Bool { requested.load(ordering: .relaxed) }

  init() {
    let queue = DispatchQueue(label: "footfall.interruption")
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      return DispatchSource.makeSignalSource(signal: number, queue: queue)
    }
    for source in sources {
      source.setEventHandler { [weak self] in
        guard let self, !requested.exchange(true, ordering: .relaxed) else { Foundation.exit(130) }
      }
      source.resume()
    }
  }

  deinit {
    for source in sources { source.cancel() }
  }
}
