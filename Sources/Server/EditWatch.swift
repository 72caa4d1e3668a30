internal import Execution
internal import Pipeline
internal import ServiceLifecycle

/// Repeats reads of cameras and staff that failed when they were edited.
package struct EditWatch: Service {
  private static let retryInterval = 30.0

  let fleet: CameraFleet
  let edits: CameraEdits
  let staff: KnownStaff?
  let clock: ServiceClock

  package func run() async {
    await cancelWhenGracefulShutdown {
      await clock.repeating(every: Self.retryInterval) {
        await edits.retry()
        await staff?.retry(in: fleet)
      }
    }
  }
}
