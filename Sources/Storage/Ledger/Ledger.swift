internal import Scene

/// Writes measurements: crossings, gaps, presence and adjustments. Crossings and adjustments are append-only.
package struct Ledger: Sendable {
  let engine: any SQLEngine
  let secrets: SecretBox
  let clock: @Sendable () -> WallTime
}
