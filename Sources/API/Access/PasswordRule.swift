internal import Foundation

/// Which passwords users can choose (NIST SP 800-63B, section 5.1.1.2): length, and nothing that guessers try first. No rule about
/// kinds of characters.
package enum PasswordRule {
  /// In Unicode scalars.
  package static let lengths = 10...200

  package enum Refusal: Hashable, Sendable {
    case length
    /// Few different characters, or one part again and again: `aaaaaaaaaa`, `abcabcabcabc`.
    case repetition
    /// Neighbours in the alphabet, in numbers or on a keyboard: `1234567890`, `qwertyuiop`, `1q2w3e4r5t`.
    case sequence
    /// Only common words, names of the user or of the product, with digits and signs around: `Password123!`.
    case commonWords
  }

  /// - Parameter names: of the user: login, full name, e-mail address.
  /// - Returns: nil for a password that may be chosen.
  package static func refusal(of password: String, names: [String]) -> Refusal? {
    let text = password.precomposedStringWithCanonicalMapping
    guard lengths.contains(text.unicodeScalars.count) else { return .length }
    let folded = fold(text)
    let letters = Array(folded)
    if Set(letters).count < 5 || isRepetition(letters) { return .repetition }
    if isSequence(letters) { return .sequence }
    let words = Set(CommonWords.all).union(names.flatMap(parts(of:)))
    return [letters, Array(unmasked(folded))].contains { isMadeOf(words, $0) } ? .commonWords : nil
  }

  /// One text for all cases and accents.
  private static func fold(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive, .widthInsensitive], locale: nil)
      .replacing("ı", with: "i")
  }

  /// The words that digits and signs stand for: `p@ssw0rd` is `password`.
  private static func unmasked(_ text: String) -> String {
    let letters: [Character: Character] = [
      "0": "o", "1": "i", "!": "i", "3": "e", "4": "a", "@": "a", "5": "s", "$": "s", "7": "t", "8": "b",
    ]
    return String(text.map { letters[$0] ?? $0 })
  }

  /// Of a name or an e-mail address, its parts of three letters or more, and all of it in one word.
  private static func parts(of name: String) -> [String] {
    let parts = fold(name).split { !$0.isLetter }.map(String.init)
    return (parts + [parts.joined()]).filter { $0.count >= 3 }
  }

  private static func isRepetition(_ letters: [Character]) -> Bool {
    (1...max(1, letters.count / 2)).contains { length in
      letters.indices.allSatisfy { letters[$0] == letters[$0 % length] }
    }
  }

  private static let rows = [
    "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm", "!@#$%^&*()",
  ]

  /// Whether at least two of three characters continue such a row, in either direction.
  private static func isSequence(_ letters: [Character]) -> Bool {
    let pairs = rows.flatMap { row in zip(row, row.dropFirst()).flatMap { ["\($0)\($1)", "\($1)\($0)"] } }
    let known = Set(pairs)
    let next = zip(letters, letters.dropFirst()).count { known.contains("\($0)\($1)") }
    return next * 3 >= (letters.count - 1) * 2
  }

  /// Whether common words leave fewer than four letters, and fewer than eight characters in all.
  private static func isMadeOf(_ words: Set<String>, _ letters: [Character]) -> Bool {
    let longest = words.map(\.count).max() ?? 0
    // least[n]: the lowest price of the first n characters; a letter outside words costs 2, another character 1.
    var least = [0]
    for end in 1...letters.count {
      var price = least[end - 1] + (letters[end - 1].isLetter ? 2 : 1)
      for start in max(0, end - longest)..<end where words.contains(String(letters[start..<end])) {
        price = min(price, least[start])
      }
      least.append(price)
    }
    return least[letters.count] < 8
  }
}

extension PasswordRule.Refusal {
  /// For people who choose a password.
  package var sentence: String {
    switch self {
    case .length: "write \(PasswordRule.lengths.lowerBound) to \(PasswordRule.lengths.upperBound) characters."
    case .repetition: "is easy to guess: it repeats itself. Choose another one, such as three or four unusual words."
    case .sequence: "is easy to guess: it is a row of keys. Choose another one, such as three or four unusual words."
    case .commonWords:
      "is easy to guess: it has only common words or your name. Choose another one, such as three or four unusual words."
    }
  }
}
