import Scene
import Testing

@Suite struct CameraMakerTests {
  /// Catches a template that the address check refuses, a field that stays open, and a password that ends its part early.
  @Test(arguments: CameraMaker.all) func templatesAreAddresses(_ maker: CameraMaker) throws {
    for stream in CameraMaker.Stream.allCases {
      for (user, password) in [("", ""), ("admin", "p@:/?#% ä")] {
        let address = maker.address(stream, host: "192.168.1.20", user: user, password: password, channel: 2)
        #expect(AddressText(address).refusal == nil, "\(address)")
        #expect(!address.contains("{") && URLAuthority(address)?.host == "192.168.1.20", "\(address)")
      }
    }
  }

  @Test func fieldsAreFilledIn() {
    let address = CameraMaker.all[0].address(.sub, host: "cam", user: "admin", password: "a#b", channel: 3)
    #expect(address == "rtsp://admin:a%23b@cam:554/Streaming/Channels/302")
    #expect(CameraMaker.all[0].address(.main, host: "cam") == "rtsp://cam:554/Streaming/Channels/101")
  }

  /// Catches the dots of a masked address that become the password.
  @Test func dotsAreNoPassword() {
    #expect(AddressText("rtsp://admin:•••@10.0.0.9/2").refusal == AddressRefusal(.masked))
  }
}
