/// Open Model Zoo's crop networks. Their files carry no metadata; they expect BGR bytes as they are.
struct KnownCropNetwork: Hashable, Sendable {
  let colorOrder = ColorOrder.bgr

  private static let families = ["person-reidentification-retail-", "person-attributes-recognition-crossroad-"]

  /// Nil when no name belongs to a known network.
  init?(_ names: [String]) {
    guard names.contains(where: { name in Self.families.contains { name.lowercased().hasPrefix($0) } }) else {
      return nil
    }
  }
}
