import Testing

@testable import API

struct PasswordRuleTests {
  private static let names = ["mara.ozturk", "Mara Öztürk", "mara@count.example"]

  /// Catches a password that guessers try first.
  @Test(
    arguments: [
      ("short", .length), ("aaaaaaaaaa", .repetition), ("          ", .repetition), ("abcabcabcabc", .repetition),
      ("1212121212", .repetition), ("passwordpassword", .repetition), ("1234567890", .sequence),
      ("0987654321", .sequence), ("qwertyuiop", .sequence), ("1q2w3e4r5t", .sequence), ("1qaz2wsx3edc", .sequence),
      ("abcdefghij1", .sequence), ("Password123!", .commonWords), ("P@ssw0rd2026", .commonWords),
      ("welcome2026", .commonWords), ("footfall123", .commonWords), ("iloveyou2026", .commonWords),
      ("galatasaray1905", .commonWords), ("ŞifreŞifrem1", .commonWords), ("letmein-letmein!", .commonWords),
      ("maraozturk1", .commonWords), ("Öztürk-Mara", .commonWords), ("adminadmin1", .commonWords),
      ("monkeydragon", .commonWords), ("Sunshine!2026", .commonWords),
    ] as [(String, PasswordRule.Refusal)])
  func guessablePasswordsAreRefused(_ password: String, _ refusal: PasswordRule.Refusal) {
    #expect(PasswordRule.refusal(of: password, names: Self.names) == refusal)
  }

  /// Catches a rule that refuses good passwords: sentences, random ones, other scripts, without digits or signs.
  @Test(arguments: [
    "correct horse battery", "another long one", "kx7-Qm2p-Vt9", "plumb gravel otter", "sardunya balkonda",
    "yağmurlu bir perşembe", "いろはにほへとちりぬるを", "tr0ub4dor&3zebra", "abcdefg-violin-9", "k8f3q9z1x7",
  ])
  func goodPasswordsPass(_ password: String) {
    #expect(PasswordRule.refusal(of: password, names: Self.names) == nil)
  }

  /// Catches a password that works on the keyboard that it was chosen with only: é as one character or as two.
  @Test func equalTextsAreOnePassword() throws {
    let cost = PasswordHash.Cost(logRounds: 10, parallelism: 1)
    let hash = try PasswordHash(of: "caf\u{e9} au lait", cost: cost, salt: [1, 2, 3])
    #expect(try hash.matches("cafe\u{301} au lait"))
    #expect(try !hash.matches("cafe au lait"))
  }
}
