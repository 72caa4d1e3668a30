package import Scene

/// A counting line that was found in the traffic, to be looked at by a person.
package struct LineProposal: Hashable, Sendable {
  package var line: Line
  /// 0…1: the share of full paths that clearly pass the line, times n ÷ (n + 3) for n such paths, since few prove little.
  package var confidence: Double
  /// How sure the inside is: 0 when both directions are equally walked, 1 when only one is.
  package var insideConfidence: Double
  /// Full paths that were looked at, and those of them that clearly pass the line.
  package var paths, passing: Int
}

/// Why no line is proposed.
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
      "No line can be proposed: only \(paths) people walked through the picture, \(needed) are needed; "
      + "let it run longer or draw the line."
  }

  init(noCommonWay paths: Int) {
    code = .noCommonWay
    message = "No line can be proposed: the \(paths) paths share no place that they pass; draw the line."
  }
}
