/// One decoded picture and its time.
package struct Frame: Sendable {
  /// 0 for the first frame that the source delivered, counting delivered frames only.
  package let index: Int
  /// Presentation time since the source's first frame; strictly increasing.
  package let time: Timestamp
  /// When the scene looked like this: arrival for a camera, the file's start plus `time` for a file.
  package let wallTime: WallTime
  /// Upright size in pixels: rotation metadata is already applied.
  package let size: Size
  /// The full picture, upright. Nil when the source was opened for input only.
  package let picture: Picture?
  /// The picture asked for by `InputRequest`; nil when none was asked for.
  package let input: Picture?
  /// Where the frame lies within `input`.
  package let placement: Placement?

  package init(
    index: Int, time: Timestamp, wallTime: WallTime, size: Size, picture: Picture?, input: Picture?,
    placement: Placement?
  ) {
    self.index = index
    self.time = time
    self.wallTime = wallTime
    self.size = size
    self.picture = picture
    self.input = input
    self.placement = placement
  }
}
