internal import Scene

/// Reads measurements: counts, occupancy, presence, gaps and single crossings.
package struct CountReader: Sendable {
  let engine: any SQLEngine
  let clock: @Sendable () -> WallTime
}
