internal import Scene

/// Users, sessions, API keys and the audit log.
package struct AccountDirectory: Sendable {
  let engine: any SQLEngine
  let clock: @Sendable () -> WallTime
}
