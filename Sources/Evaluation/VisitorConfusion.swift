package import Scene

/// A confusion matrix of visitor classes, over matched crossings with a labelled class (docs/accuracy.md).
///
///     true    man  woman  kid  unknown
///     man      12      1    0        3      12 of 16 correct, 3 unclassified
package struct VisitorConfusion: Hashable, Sendable {
  /// Predicted classes by true class.
  package private(set) var predicted: [VisitorClass: ClassCounts] = [:]

  package init() {}

  /// - Parameter pairs: true crossings with their matching counted ones.
  package init(_ pairs: [(truth: Truth.Event, counted: Truth.Event)]) {
    for pair in pairs {
      guard let visitor = pair.truth.visitor, visitor != .unknown else { continue }
      predicted[visitor, default: ClassCounts()][pair.counted.visitor ?? .unknown] += 1
    }
  }

  package static func + (a: VisitorConfusion, b: VisitorConfusion) -> VisitorConfusion {
    var sum = a
    for (visitor, counts) in b.predicted { sum.predicted[visitor, default: ClassCounts()] += counts }
    return sum
  }

  package var labelled: Int { predicted.values.reduce(0) { $0 + $1.total } }
  package var unanswered: Int { predicted.values.reduce(0) { $0 + $1.unknown } }
  package var right: Int { predicted.reduce(0) { $0 + $1.value[$1.key] } }

  /// The correct fraction of the classified crossings; nil without any.
  package var accuracy: Double? { labelled > unanswered ? Double(right) / Double(labelled - unanswered) : nil }
  /// The unclassified fraction; nil without labels.
  package var unknownRate: Double? { labelled > 0 ? Double(unanswered) / Double(labelled) : nil }

  /// Mean F1 over the true classes, where `unknown` is a miss; nil without labels.
  package var macroF1: Double? {
    guard !predicted.isEmpty else { return nil }
    let scores = predicted.keys.map { visitor in
      let counted = predicted.values.reduce(0) { $0 + $1[visitor] }
      return Score(truth: predicted[visitor]?.total ?? 0, counted: counted, matched: predicted[visitor]?[visitor] ?? 0)
        .f1
    }
    return scores.reduce(0, +) / Double(scores.count)
  }
}

/// `{"labelled": 16, "unanswered": 3, "right": 12, "accuracy": 0.92, "unknown_rate": 0.19, "macro_f1": 0.9,
/// "told": {"man": {"man": 12, "woman": 1, …}}}`
extension VisitorConfusion: Codable {
  private enum CodingKeys: String, CodingKey {
    case labelled, unanswered, right, accuracy
    case predicted = "told"
    case unknownRate = "unknown_rate"
    case macroF1 = "macro_f1"
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    for (name, counts) in try values.decode([String: ClassCounts].self, forKey: .predicted) {
      guard let visitor = VisitorClass(rawValue: name) else {
        throw DecodingError.dataCorruptedError(
          forKey: .predicted, in: values, debugDescription: "Unknown visitor class \(name)")
      }
      predicted[visitor] = counts
    }
  }

  package func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(labelled, forKey: .labelled)
    try values.encode(unanswered, forKey: .unanswered)
    try values.encode(right, forKey: .right)
    try values.encodeIfPresent(accuracy, forKey: .accuracy)
    try values.encodeIfPresent(unknownRate, forKey: .unknownRate)
    try values.encodeIfPresent(macroF1, forKey: .macroF1)
    try values.encode(
      Dictionary(uniqueKeysWithValues: predicted.map { ($0.key.rawValue, $0.value) }), forKey: .predicted)
  }
}
