/// The order of the three channels that a network was trained with.
package enum ColorOrder: String, Hashable, Sendable, CaseIterable {
  case rgb, bgr
}
