import Scene
import Testing

@testable import Tracking

@Suite struct OptimalAssignmentTests {
  /// Greedy matching, a forbidden pair or a pair beyond the limit gives a dearer or an impossible answer.
  @Test func equalsBruteForce() {
    var random = SplitMix64(seed: 7)
    var solver = OptimalAssignment()
    for _ in 0..<3000 {
      let rows = Int.random(in: 0...5, using: &random)
      let columns = Int.random(in: 0...5, using: &random)
      let limit = Double.random(in: 0.2...1.2, using: &random)
      solver.prepare(rows: rows, columns: columns)
      for k in 0..<rows * columns where Int.random(in: 0..<3, using: &random) > 0 {
        // Eighths, so that ties are common.
        solver.costs[k] = Double(Int.random(in: 0...8, using: &random)) / 8
      }
      let answer = solver.solve(limit: limit)
      let used = answer.filter { $0 >= 0 }
      #expect(answer.count == rows && Set(used).count == used.count && used.allSatisfy { $0 < columns })
      let price = answer.indices.reduce(0.0) {
        $0 + (answer[$1] < 0 ? limit : solver.costs[$1 * columns + answer[$1]])
      }
      #expect(abs(price - cheapest(solver, row: 0, taken: [], limit: limit)) < 1e-9)
    }
  }

  @Test(arguments: [
    // Greedy would take (0, 0) at 0.1 and leave row 1 with 0.9.
    ([[0.1, 0.2], [0.2, 0.9]], 1.0, [1, 0]),
    // One good pair is better than two poor ones only when the limit says so.
    ([[0.1, 0.6], [0.6, .infinity]], 0.5, [0, -1]),
    ([[0.1, 0.6], [0.6, .infinity]], 2.0, [1, 0]),
    ([[.infinity, .infinity]], 1.0, [-1]),
    // More rows than columns.
    ([[0.3], [0.1], [0.2]], 1.0, [-1, 0, -1]),
  ])
  func table(costs: [[Double]], limit: Double, expected: [Int]) {
    var solver = OptimalAssignment()
    solver.prepare(rows: costs.count, columns: costs[0].count)
    solver.costs = ContiguousArray(costs.joined())
    #expect(Array(solver.solve(limit: limit)) == expected)
  }

  private func cheapest(_ s: OptimalAssignment, row: Int, taken: Set<Int>, limit: Double) -> Double {
    guard row < s.rows else { return 0 }
    var best = limit + cheapest(s, row: row + 1, taken: taken, limit: limit)
    for j in 0..<s.columns where !taken.contains(j) && s.costs[row * s.columns + j] < .infinity {
      best = min(
        best, s.costs[row * s.columns + j] + cheapest(s, row: row + 1, taken: taken.union([j]), limit: limit))
    }
    return best
  }
}
