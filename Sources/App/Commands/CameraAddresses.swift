import ArgumentParser
import Foundation
import Scene

struct CameraAddresses: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "camera-addresses",
    abstract: "List the stream addresses of cameras by maker.",
    discussion: """
      Special characters of user name and password are encoded. Without --user, the addresses have no password.

      Examples:
        footfall camera-addresses 192.168.1.20
        footfall camera-addresses 192.168.1.20 --user admin --channel 2 --json
      """)

  @Argument(help: "Host name or number of the camera or recorder.")
  var host: String

  @Option(help: "User name of the camera. PASSWORD stands for the password in the addresses.")
  var user: String?

  @Option(help: "Channel of a recorder.")
  var channel = 1

  @Flag(help: "JSON on standard output.")
  var json = false

  private struct Row: Encodable {
    let maker, main, sub: String
  }

  func validate() throws {
    guard (1...64).contains(channel) else { throw ValidationError("--channel takes a number from 1 to 64.") }
    guard AddressText("rtsp://\(host)/").refusal == nil else {
      throw ValidationError("\"\(host)\" is not a host. Write a name or a number, such as 192.168.1.20.")
    }
  }

  func run() throws {
    let rows = CameraMaker.all.map { maker in
      func address(_ stream: CameraMaker.Stream) -> String {
        maker.address(stream, host: host, user: user ?? "", password: "PASSWORD", channel: channel)
      }
      return Row(maker: maker.name, main: address(.main), sub: address(.sub))
    }
    if json { return try JSON.print(rows) }
    for row in rows { print("\(row.maker)\n  main  \(row.main)\n  sub   \(row.sub)") }
  }
}
