/// The appearance of one person: the newest `budget` embeddings, as a ring buffer in one block of memory.
struct Gallery {
  /// Eight numbers of an embedding. The last block is padded with zeros, which change no dot product.
  private typealias Block = SIMD8<Float>

  private var blocks: ContiguousArray<Block> = []
  private var dimension = 0
  /// Slot of the oldest embedding once the budget is used up.
  private var oldest = 0
  private(set) var count = 0

  var isEmpty: Bool { count == 0 }
  /// Blocks per embedding.
  private var stride: Int { (dimension + 7) / 8 }

  /// Appends an L2-normalized embedding; a full gallery replaces its oldest one. A vector of another length comes from another
  /// network and clears the gallery first.
  mutating func append(_ embedding: [Float], budget: Int) {
    guard !embedding.isEmpty else { return }
    if embedding.count != dimension {
      blocks.removeAll(keepingCapacity: true)
      dimension = embedding.count
      oldest = 0
      count = 0
    }
    append(Gallery.blocks(of: embedding)[...], budget: budget)
  }

  /// Appends the embeddings of another gallery, oldest first.
  mutating func append(_ other: Gallery, budget: Int) {
    guard other.count > 0, dimension == other.dimension || isEmpty else { return }
    dimension = other.dimension
    for k in 0..<other.count { append(other.embedding((other.oldest + k) % other.count), budget: budget) }
  }

  /// Smallest cosine distance to any embedding, 0…2; nil where nothing is comparable.
  func distance(to embedding: [Float]) -> Double? {
    guard count > 0, embedding.count == dimension else { return nil }
    return distance(to: Gallery.blocks(of: embedding)[...])
  }

  /// Smallest cosine distance between any embeddings of the two galleries; nil where nothing is comparable.
  func distance(to other: Gallery) -> Double? {
    guard count > 0, other.dimension == dimension else { return nil }
    return (0..<other.count).map { distance(to: other.embedding($0)) }.min()
  }

  private func distance(to embedding: ContiguousArray<Block>.SubSequence) -> Double {
    var best = -Float.infinity
    var base = 0
    for _ in 0..<count {
      var sum = Block.zero
      for i in 0..<stride { sum += blocks[base + i] * embedding[embedding.startIndex + i] }
      best = max(best, sum.sum())
      base += stride
    }
    return Double(1 - best)
  }

  private mutating func append(_ embedding: ContiguousArray<Block>.SubSequence, budget: Int) {
    if count < budget {
      blocks.append(contentsOf: embedding)
      count += 1
    } else if count > 0 {
      let base = oldest * stride
      for i in 0..<stride { blocks[base + i] = embedding[embedding.startIndex + i] }
      oldest = (oldest + 1) % count
    }
  }

  private func embedding(_ slot: Int) -> ContiguousArray<Block>.SubSequence {
    blocks[slot * stride..<(slot + 1) * stride]
  }

  private static func blocks(of embedding: [Float]) -> ContiguousArray<Block> {
    var blocks = ContiguousArray(repeating: Block.zero, count: (embedding.count + 7) / 8)
    for (i, value) in embedding.enumerated() { blocks[i / 8][i % 8] = value }
    return blocks
  }
}
