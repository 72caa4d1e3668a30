/// Applies greedy non-maximum suppression: from the best score downwards, a box stays unless it overlaps one that stayed by more
/// than `threshold` (IoU).
///
/// Person classes compete with one another: two classes on one box are one person.
func suppressOverlaps(_ candidates: inout [Candidate], threshold: Float) {
  candidates.sort { $0.score > $1.score }
  var kept = 0
  candidates.withUnsafeMutableBufferPointer { boxes in
    for index in boxes.indices {
      let box = boxes[index]
      let area = box.area
      var stays = area > 0
      var other = 0
      while stays, other < kept {
        let better = boxes[other]
        let width = min(box.right, better.right) - max(box.left, better.left)
        let height = min(box.bottom, better.bottom) - max(box.top, better.top)
        if width > 0, height > 0 {
          let common = width * height
          stays = common <= threshold * (area + better.area - common)
        }
        other += 1
      }
      guard stays else { continue }
      boxes[kept] = box
      kept += 1
    }
  }
  candidates.removeSubrange(kept...)
}
