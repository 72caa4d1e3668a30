/// Minimum-cost one-to-one assignment of rows to columns, for matrices of any shape, with forbidden pairs.
///
/// Uses shortest augmenting paths with dual prices (Jonker & Volgenant, Computing 38, 1987): O(rows² × columns) in the worst
/// case, close to rows × columns where most rows have one good column. A row can stay unassigned at the price `limit`, so a
/// more expensive pair is never assigned. That equals clipping costs at the limit, without padding the matrix to a square:
///
///               columns          unassigned
///          ┌ 0.2  0.7   ∞  ┐   ┌ limit          ┐
///     rows │  ∞   0.1  0.4 │   │       limit    │
///          └  ∞    ∞    ∞  ┘   └          limit ┘
///
/// An unassigned row is reachable only through its own entry, so it stays unassigned, and these entries need no prices.
///
/// The buffers are reused from call to call.
struct OptimalAssignment {
  /// Row-major, `rows × columns`; `.infinity` forbids a pair. The caller fills it after `prepare`.
  var costs: ContiguousArray<Double> = []
  private(set) var rows = 0
  private(set) var columns = 0

  private var rowPrice: ContiguousArray<Double> = []
  private var columnPrice: ContiguousArray<Double> = []
  private var rowOfColumn: ContiguousArray<Int> = []
  private var columnOfRow: ContiguousArray<Int> = []
  private var distance: ContiguousArray<Double> = []
  private var parentRow: ContiguousArray<Int> = []
  private var visited: ContiguousArray<Bool> = []
  private var treeColumns: ContiguousArray<Int> = []

  /// Sets the shape and forbids every pair.
  mutating func prepare(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    costs.refill(with: .infinity, count: rows * columns)
  }

  /// Returns the column of each row, -1 for an unassigned row.
  mutating func solve(limit: Double) -> ContiguousArray<Int> {
    rowPrice.refill(with: 0, count: rows)
    columnPrice.refill(with: 0, count: columns)
    rowOfColumn.refill(with: -1, count: columns)
    columnOfRow.refill(with: -1, count: rows)
    distance.refill(with: .infinity, count: columns)
    parentRow.refill(with: -1, count: columns)
    visited.refill(with: false, count: columns)
    for row in 0..<rows { assign(row, limit: limit) }
    return columnOfRow
  }

  /// Grows a shortest-path tree from `root` to a free column or to a row that is cheaper to leave unassigned.
  private mutating func assign(_ root: Int, limit: Double) {
    for j in 0..<columns {
      distance[j] = .infinity
      visited[j] = false
    }
    treeColumns.removeAll(keepingCapacity: true)
    var row = root
    var reached = 0.0
    var unassignedDistance = Double.infinity
    var unassignedRow = root
    var freeColumn = -1
    while true {
      let unassigned = reached + limit - rowPrice[row]
      if unassigned < unassignedDistance {
        unassignedDistance = unassigned
        unassignedRow = row
      }
      let nearest = relax(from: row, reached: reached)
      guard nearest >= 0, distance[nearest] < unassignedDistance else {
        reached = unassignedDistance
        break
      }
      reached = distance[nearest]
      if rowOfColumn[nearest] < 0 {
        freeColumn = nearest
        break
      }
      visited[nearest] = true
      treeColumns.append(nearest)
      row = rowOfColumn[nearest]
    }
    rowPrice[root] += reached
    for j in treeColumns {
      rowPrice[rowOfColumn[j]] += reached - distance[j]
      columnPrice[j] -= reached - distance[j]
    }
    augment(root: root, freeColumn: freeColumn, unassignedRow: unassignedRow)
  }

  /// Shortens the path to every open column through `row`; returns the nearest open column, -1 where none is reachable.
  private mutating func relax(from row: Int, reached: Double) -> Int {
    let base = row * columns
    let price = reached - rowPrice[row]
    var nearest = -1
    var best = Double.infinity
    for j in 0..<columns where !visited[j] {
      let through = price + costs[base + j] - columnPrice[j]
      if through < distance[j] {
        distance[j] = through
        parentRow[j] = row
      }
      if distance[j] < best {
        best = distance[j]
        nearest = j
      }
    }
    return nearest
  }

  /// Flips the pairs along the path from the end of the tree to `root`.
  private mutating func augment(root: Int, freeColumn: Int, unassignedRow: Int) {
    var column = freeColumn
    if column < 0 {
      column = columnOfRow[unassignedRow]
      columnOfRow[unassignedRow] = -1
    }
    while column >= 0 {
      let row = parentRow[column]
      let previous = columnOfRow[row]
      rowOfColumn[column] = row
      columnOfRow[row] = column
      if row == root { break }
      column = previous
    }
  }
}

extension ContiguousArray {
  /// Sets every element and the length, keeping the storage.
  mutating func refill(with value: Element, count: Int) {
    removeAll(keepingCapacity: true)
    append(contentsOf: repeatElement(value, count: count))
  }
}
