import Scene
import Testing

@testable import Tracking

@Suite struct OptimalAssignmentTests {
  /// Catches greedy matching, a forbidden pair and a pair beyond the limit, which cost more or are impossible.
  @Test func costEqualsBruteForce() {
    var random = SplitMix64(seed: 7)
    var solver = OptimalAssignment()
    for _ in 0..<3000 {
      let rows = Int.random(in: 0...5, using: &random)
      let columns = Int.random(in: 0...5, using: &random)
      let limit = Double.random(in: 0.2...1.2, using: &random)
      solver.prepare(rows: rows, columns: columns)
      for k in 0..<rows * columns where Int.random(in: 0..<3, using: &random) > 0 {
        // Eighths make ties common.
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

  /// Catches an assignment that only the total cost would hide.
  @Test(arguments: [
    // Greedy matching takes (0, 0) at 0.1 and leaves row 1 with 0.9.
    ([[0.1, 0.2], [0.2, 0.9]], 1.0, [1, 0]),
    // The limit decides whether one good pair beats two poor ones.
    ([[0.1, 0.6], [0.6, .infinity]], 0.5, [0, -1]),
    ([[0.1, 0.6], [0.6, .infinity]], 2.0, [1, 0]),
    ([[.infinity, .infinity]], 1.0, [-1]),
    // More rows than columns.
    ([[0.3], [0.1], [0.2]], 1.0, [-1, 0, -1]),
  ])
  func assignsKnownMatrices(costs: [[Double]], limit: Double, expected: [Int]) {
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
