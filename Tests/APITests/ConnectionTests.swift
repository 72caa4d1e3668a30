import Execution
import Foundation
import NIOCore
import Storage
import Synchronization
import Testing

@testable import API

/// The server against clients that only hold connections.
struct ConnectionTests {
  private static let health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"

  /// Catches idle connections that keep a health check out until they time out, and a request in progress that gives way to them.
  @Test func idleConnectionsGiveWay() async throws {
    let site = try await Site { $0.connections = .init(perAddress: 100, total: 60, reserve: 4) }
    try await site.serve { port in
      let busy = try RawConnection(port: port)
      busy.send(
        "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nX-Footfall: 1\r\nContent-Type: application/json\r\n"
          + "Content-Length: 2\r\nConnection: close\r\n\r\n{")
      var idle: [RawConnection] = []
      for _ in 0..<150 { idle.append(try RawConnection(port: port)) }
      let started = ContinuousClock.now
      #expect(try await RawConnection.ask(port, Self.health).hasPrefix("HTTP/1.1 200"))
      #expect(started.duration(to: .now) < .seconds(8), "waited for a time-out")
      busy.send("}")
      #expect(await busy.read()?.hasPrefix("HTTP/1.1 422") == true)
      _ = idle
    }
  }

  /// Catches a connection that stays open although no request arrives: silent, a byte at a time, or in the middle of a body.
  @Test(arguments: [
    "", "GET /healthz HTTP/1.1\r\n", "POST /api/v1/session HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
  ])
  func slowRequestsEnd(_ opening: String) async throws {
    let site = try await Site {
      $0.deadlines = .init(firstHead: .seconds(1), nextHead: .seconds(1), body: .seconds(1))
    }
    try await site.serve { port in
      let connection = try RawConnection(port: port)
      connection.send(opening)
      let dripping = Task {
        while !Task.isCancelled, connection.send(opening.hasPrefix("G") ? "X-A: b\r\n" : "") {
          try await Task.sleep(for: .milliseconds(100))
        }
      }
      defer { dripping.cancel() }
      #expect(await connection.read() != nil, "still open")
    }
  }

  /// Catches a kept connection that ends before its next request, and one that is kept for ever.
  @Test func keptConnectionsEndLater() async throws {
    let site = try await Site { $0.deadlines = .init(firstHead: .seconds(1), nextHead: .seconds(3)) }
    try await site.serve { port in
      let connection = try RawConnection(port: port)
      for _ in 0..<2 {
        connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(await connection.read(until: "ok")?.hasPrefix("HTTP/1.1 200") == true)
      }
      #expect(await connection.read() == "")
    }
  }

  /// Catches a request that names no host or two, of which a proxy and the server may each take another one.
  @Test(arguments: [
    ("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "200"),
    ("GET /healthz HTTP/1.0\r\n\r\n", "200"), ("GET /healthz HTTP/1.1\r\n\r\n", "400"),
    ("GET /healthz HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "400"),
    ("GET /healthz HTTP/1.1\r\nhost: a\r\nHOST: b\r\n\r\n", "400"),
    ("GET /healthz HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "x", count: 40_000))\r\n\r\n", "400"),
  ])
  func headsAreChecked(_ request: String, _ status: String) async throws {
    let site = try await Site()
    try await site.serve { port in
      let response = try await RawConnection.ask(port, request)
      #expect(response.split(separator: " ").dropFirst().first.map(String.init) == status, "\(response)")
    }
  }

  /// Not in the task itself: `Thread.current` is unavailable in asynchronous code.
  private static func threadName() -> String { Thread.current.name ?? "" }

  /// Catches work that goes on for a client that has gone, and requests that run on the threads that count.
  @Test func requestsEndWithTheirClient() async throws {
    let (events, continuation) = AsyncStream<String>.makeStream()
    let site = try await Site(ports: { ports in
      ports.views.snapshot = { _, _ in
        continuation.yield(Self.threadName())
        // Ends by the cancellation.
        try? await Task.sleep(for: .seconds(3_600))
        continuation.yield("cancelled")
        return nil
      }
    })
    let key = Secret.random()
    _ = try await site.database.accounts.addKey(
      APIKeyRecord(name: "test", keyHash: key.hash, shown: "ff_", scopes: ["live", "read"], stores: [site.here.store]))
    try await site.serve { port in
      var heard = events.makeAsyncIterator()
      do {
        let connection = try RawConnection(port: port)
        connection.send(
          "GET /api/v1/cameras/\(site.here.camera.id)/snapshot.jpg HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(key.text)\r\n\r\n"
        )
        #expect(await heard.next() == "requests")
      }
      #expect(await heard.next() == "cancelled")
    }
  }
}

struct ConnectionTableTests {
  private final class Token: Sendable {}

  /// Opens connections and remembers which were closed.
  private final class Clients: Sendable {
    let closed = Mutex<[Int]>([])
    let tokens: [Token]
    let table: ConnectionTable

    init(_ table: ConnectionTable) {
      self.table = table
      tokens = (0..<100).map { _ in Token() }
    }

    func open(_ number: Int, _ address: String) -> Bool {
      guard let address = NetworkAddress(ip: address) else { return false }
      return table.open(ObjectIdentifier(tokens[number]), from: address) { self.closed.withLock { $0.append(number) } }
    }

    func begin(_ number: Int, _ address: String) {
      if let address = NetworkAddress(ip: address) {
        table.setIdle(false, ObjectIdentifier(tokens[number]), from: address)
      }
    }
  }

  /// Catches an address that takes more than its part, a host with many IPv6 addresses that counts as many, and a request in progress
  /// that is cut off.
  @Test func anAddressDisplacesItself() {
    let clients = Clients(
      ConnectionTable(limits: .init(perAddress: 2, total: 50, reserve: 4), isExempt: { _ in false }))
    #expect(clients.open(0, "10.0.0.1") && clients.open(1, "10.0.0.1"))
    clients.begin(0, "10.0.0.1")
    #expect(clients.open(2, "10.0.0.1"))
    #expect(clients.closed.withLock(\.self) == [1])
    clients.begin(2, "10.0.0.1")
    #expect(!clients.open(3, "10.0.0.1"))
    #expect(clients.open(4, "10.0.0.2"))
    #expect(clients.open(5, "2001:db8::1") && clients.open(6, "2001:db8::2") && clients.open(7, "2001:db8::3"))
    #expect(clients.closed.withLock(\.self) == [1, 5])
    #expect(clients.open(8, "2001:db8:0:1::1"))
    #expect(clients.table.count == 6)
  }

  /// Catches a full table that refuses a newcomer or closes the connection of a quiet address, and a health check without a place.
  @Test func aFloodDisplacesItself() {
    let clients = Clients(
      ConnectionTable(limits: .init(perAddress: 50, total: 10, reserve: 2), isExempt: { $0.isLoopback }))
    #expect(clients.open(0, "10.0.0.1"))
    for number in 1...20 { #expect(clients.open(number, "10.0.0.9")) }
    #expect(clients.table.count == 8)
    #expect(clients.closed.withLock(\.self) == Array(1...13))
    for number in 14...20 { clients.begin(number, "10.0.0.9") }
    clients.begin(0, "10.0.0.1")
    #expect(!clients.open(21, "10.0.0.5"))
    #expect(clients.open(22, "127.0.0.1") && clients.open(23, "::1") && clients.open(24, "::ffff:127.0.0.1"))
    #expect(clients.closed.withLock(\.self) == Array(1...13) + [22])
  }
}

struct IPNetworkTests {
  /// Catches an address outside a range that counts as inside, and IPv4 in IPv6 that counts as another address.
  @Test(arguments: [
    ("10.0.0.0/8", "10.255.1.2", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.1", "192.0.2.1", true),
    ("192.0.2.1", "192.0.2.2", false), ("192.0.2.128/25", "192.0.2.127", false), ("0.0.0.0/0", "8.8.8.8", true),
    ("0.0.0.0/0", "::1", false), ("2001:db8::/32", "2001:db8:ffff::1", true),
    ("2001:db8::/33", "2001:db8:ffff::1", false),
    ("127.0.0.1", "::ffff:127.0.0.1", true), ("fe80::/10", "fe80::1%eth0", true),
  ])
  func networks(_ network: String, _ address: String, _ isInside: Bool) throws {
    let network = try #require(IPNetwork(network))
    #expect(network.contains(try #require(NetworkAddress(ip: address))) == isInside)
  }

  /// Catches a name or a broken range that is accepted as an address.
  @Test(arguments: ["", "localhost", "10.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "10.0.0.0/x"])
  func brokenNetworksAreRefused(_ text: String) {
    #expect(IPNetwork(text) == nil)
  }
}
