internal import Scene

/// Stores with their cameras, lines, zones, staff and alert rules.
package struct SiteDirectory: Sendable {
  let engine: any SQLEngine
  let secrets: SecretBox
  let clock: @Sendable () -> WallTime
}
