package import Scene

/// A counting line derived from the traffic, for a person to confirm.
package struct LineProposal: Hashable, Sendable {
  package var line: Line
  /// 0…1: the fraction of full paths that clearly cross the line, times n ÷ (n + 3) for n such paths, because a few paths prove
  /// little.
  package var confidence: Double
  /// Confidence in the inside: 0 where both directions are equally frequent, 1 where all paths go one way.
  package var insideConfidence: Double
  /// Full paths, and those of them that clearly cross the line.
  package var paths, passing: Int
}

/// The reason for which no line is proposed.
package struct NoLineProposal: Error, Hashable, Sendable, CustomStringConvertible {
  package enum Code: String, Hashable, Sendable {
    case tooFewPaths, noCommonWay
  }

  package let code: Code
  package let message: String
  package var description: String { message }

  init(tooFew paths: Int, needed: Int) {
    code = .tooFewPaths
    message =
      "Cannot propose a line: only \(paths) people walked through the picture, and \(needed) are needed. "
      + "Let it run longer or draw the line."
  }

  init(noCommonWay paths: Int) {
    code = .noCommonWay
    message = "Cannot propose a line: the \(paths) paths have no place in common. Draw the line."
  }
}
