/// One decoded picture with its time.
package struct Frame: Sendable {
  /// 0 for the first delivered frame; dropped frames are not counted.
  package let index: Int
  /// Presentation time since the source's first frame; strictly increasing.
  package let time: Timestamp
  /// Time of the scene: the arrival for a camera, the file's start plus `time` for a file.
  package let wallTime: WallTime
  /// Upright size in square pixels, after rotation metadata and sample aspect ratio.
  package let size: Size
  /// The full upright picture; nil where the source is opened for network input only.
  package let picture: Picture?
  /// The picture that `InputRequest` asks for; nil without a request.
  package let input: Picture?
  /// The position of the frame within `input`.
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
