import Foundation
import Testing

@testable import API

struct CSVTextTests {
  /// Catches a comma that makes two fields of one, and a name that a spreadsheet would run as a formula.
  @Test(arguments: [
    (["a", "b"], "a,b\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"), (["say \"hi\""], "\"say \"\"hi\"\"\"\r\n"),
    (["=1+1", "-5", "@x"], "'=1+1,-5,'@x\r\n"), (["two\nlines"], "\"two\nlines\"\r\n"), ([""], "\r\n"),
  ])
  func rows(_ fields: [String], _ text: String) {
    #expect(CSVText.row(fields) == text)
  }
}
