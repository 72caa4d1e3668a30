import Storage
import Testing

@Suite struct DatabaseAddressTests {
  /// Catches an error or a file name that shows the password of a mistyped address.
  @Test(arguments: [
    "mysql://footfall:Zq#Qz@db:3306/footfall", "mysql://footfall:Zq/Qz@db/footfall",
    "mysql://footfall:Zq?Qz@db/footfall",
    "mysql:footfall:ZqQz@db/footfall", "mysql:/footfall:ZqQz@db/footfall", "mariadb:footfall:ZqQz@db",
    "mysql://:ZqQz@db/x",
    "http://footfall:ZqQz@db/footfall", "mysql://footfall:ZqQz@db:99999/footfall",
    "mysql://footfall:ZqQz@db/footfall?x=Zq",
  ])
  func aMistypedAddressShowsNoPassword(_ address: String) throws {
    let error = try #require(throws: StorageError.self) { try DatabaseLocation(address) }
    #expect(!"\(error)".contains("Zq") && !"\(error)".contains("Qz"), "\(error)")
    #expect(error.message.contains("mysql://user:password@host:3306/database"))
  }

  /// Catches a password whose escapes are taken literally.
  @Test func escapesArePartOfThePassword() throws {
    let location = try DatabaseLocation("mysql://footfall:a%23b%2Fc%40d@db:3306/footfall")
    guard case .mysql(let address) = location else {
      Issue.record("no MySQL address")
      return
    }
    #expect(
      address.password == "a#b/c@d" && address.host == "db" && "\(location)" == "mysql://footfall@db:3306/footfall")
  }
}
