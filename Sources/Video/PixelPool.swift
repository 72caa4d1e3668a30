internal import Synchronization

/// Reusable blocks of pixel memory of one size. At most `spare` unused blocks stay allocated.
final class PixelPool: Sendable {
  /// Start of a block.
  ///
  /// `@unchecked Sendable`: one thread at a time uses a block, from `acquire` to `release`.
  struct Block: @unchecked Sendable {
    let base: UnsafeMutablePointer<UInt8>
  }

  private let bytes: Int
  private let spare: Int
  private let prepare: @Sendable (UnsafeMutablePointer<UInt8>) -> Void
  private let free = Mutex<[Block]>([])

  /// - Parameter prepare: fills each new block. A reused block is not filled again.
  init(bytes: Int, spare: Int, prepare: @escaping @Sendable (UnsafeMutablePointer<UInt8>) -> Void = { _ in }) {
    self.bytes = bytes
    self.spare = spare
    self.prepare = prepare
  }

  deinit {
    free.withLock { blocks in
      for block in blocks { block.base.deallocate() }
    }
  }

  func acquire() -> Block {
    if let block = free.withLock({ $0.popLast() }) { return block }
    let raw = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    let base = raw.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    prepare(base)
    return Block(base: base)
  }

  func release(_ block: Block) {
    let kept = free.withLock { blocks in
      guard blocks.count < spare else { return false }
      blocks.append(block)
      return true
    }
    if !kept { block.base.deallocate() }
  }
}
