import HTTPTypes
import Storage
import Testing

@testable import API

struct TrustedProxiesTests {
  private func origin(
    _ fields: [(HTTPField.Name, String)], peer: String = "10.0.0.1", header: ProxyHeader = .xForwarded
  ) -> RequestOrigin {
    let networks = ["10.0.0.0/8", "::1"].compactMap { IPNetwork($0) }
    var headers = HTTPFields()
    for (name, value) in fields { headers.append(HTTPField(name: name, value: value)) }
    return TrustedProxies(networks: networks, header: header).origin(
      of: headers, peer: RequestOrigin(address: peer, isSecure: false, host: "inner:8080"))
  }

  /// Catches a client that chooses its own address, and a chain of proxies whose own address counts as the client's.
  @Test(arguments: [
    ("192.0.2.1", "192.0.2.1"), ("192.0.2.9, 192.0.2.1", "192.0.2.1"), ("192.0.2.9,192.0.2.1, 10.0.0.7", "192.0.2.1"),
    ("192.0.2.1:4711", "192.0.2.1"), ("[2001:db8::17]:4711", "2001:db8::17"), ("2001:db8::17", "2001:db8::17"),
    ("10.0.0.7", "10.0.0.7"), ("unknown", "unknown"), ("192.0.2.9, unknown", "unknown"), (" , ", "10.0.0.1"),
  ])
  func theClientIsTheNearestThatIsNoProxy(_ value: String, _ client: String) {
    #expect(origin([(.forwardedFor, value)]).address == client)
    let lines = value.split(separator: ",").map { (HTTPField.Name.forwardedFor, String($0)) }
    #expect(origin(lines).address == client, "as lines of their own")
  }

  /// Catches headers that are believed from a client.
  @Test func strangersStateNothing() {
    let fields: [(HTTPField.Name, String)] = [
      (.forwardedFor, "192.0.2.1"), (.forwardedProtocol, "https"), (.forwardedHost, "evil.example"),
      (.forwarded, "for=192.0.2.1;proto=https"),
    ]
    let seen = RequestOrigin(address: "192.0.2.66", isSecure: false, host: "inner:8080")
    for header in ProxyHeader.allCases { #expect(origin(fields, peer: "192.0.2.66", header: header) == seen) }
  }

  /// Catches a scheme or a host of the client behind the proxy's own, and headers of the other family.
  @Test func schemeAndHostAreTheProxys() {
    let fields: [(HTTPField.Name, String)] = [
      (.forwardedFor, "192.0.2.9, 192.0.2.1"), (.forwardedProtocol, "http, https"),
      (.forwardedHost, "evil, count.example"),
      (.forwarded, "for=192.0.2.3;host=\"other.example:8443\";proto=http"),
    ]
    #expect(origin(fields) == RequestOrigin(address: "192.0.2.1", isSecure: true, host: "count.example"))
    #expect(
      origin(fields, header: .forwarded)
        == RequestOrigin(address: "192.0.2.3", isSecure: false, host: "other.example:8443"))
    #expect(
      origin([(.forwarded, "for=\"[2001:db8::1]:80\"; Proto=HTTPS, for=10.0.0.9")], header: .forwarded)
        == RequestOrigin(address: "2001:db8::1", isSecure: true, host: "inner:8080"))
  }
}

struct AuthorityTests {
  /// Catches a page behind a proxy that is refused because of a port that only one of the two names, and a foreign page that passes.
  @Test(arguments: [
    ("https://count.example", "count.example", true), ("https://count.example", "count.example:443", true),
    ("https://count.example:443", "COUNT.example", true), ("http://count.example", "count.example:80", true),
    ("http://[::1]:8080", "[::1]:8080", true), ("http://[::1]", "[::1]", true),
    ("https://count.example", "count.example:80", false), ("https://count.example", "count.example:8443", false),
    ("https://evil.example", "count.example", false), ("https://count.example.evil", "count.example", false),
    ("https://evil.example/count.example", "count.example", false), ("null", "count.example", false),
    ("file://count.example", "count.example", false), ("https://count.example:0", "count.example", false),
  ])
  func origins(_ origin: String, _ host: String, _ isSame: Bool) throws {
    let host = try #require(Authority(host))
    let page = Authority.origin(origin)
    #expect((page.map { $0.authority.matches(host, scheme: $0.scheme) } ?? false) == isSame)
  }
}

/// The server behind a proxy.
struct ProxyTests {
  private func signIn(_ port: Int, _ headers: String) async throws -> String {
    let body = #"{"name": "mara", "password": "\#(Site.password)"}"#
    let fields = "Content-Type: application/json\r\nX-Footfall: 1\r\nConnection: close\r\n"
    return try await RawConnection.ask(
      port,
      "POST /api/v1/session HTTP/1.1\r\n\(headers)\(fields)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
  }

  /// Catches a sign-in through a TLS proxy that is refused or whose cookies lack Secure, and one from another site that passes.
  @Test func signInWorksThroughATLSProxy() async throws {
    let site = try await Site { $0.setProxies(["127.0.0.1"], header: .xForwarded) }
    try await site.serve { port in
      let proxy = "X-Forwarded-For: 192.0.2.7\r\nX-Forwarded-Proto: https\r\nOrigin: https://count.example\r\n"
      let passed = try await signIn(port, "Host: count.example\r\n" + proxy)
      #expect(passed.hasPrefix("HTTP/1.1 200"), "\(passed)")
      let cookies = passed.split(separator: "\r\n").filter { $0.lowercased().hasPrefix("set-cookie") }
      #expect(cookies.count == 2 && cookies.allSatisfy { $0.contains("; Secure") }, "\(cookies)")
      let renamed = try await signIn(port, "Host: 127.0.0.1:\(port)\r\nX-Forwarded-Host: count.example\r\n" + proxy)
      #expect(renamed.hasPrefix("HTTP/1.1 200"), "\(renamed)")
      let lost = try await signIn(port, "Host: 127.0.0.1:\(port)\r\n" + proxy)
      #expect(lost.hasPrefix("HTTP/1.1 403") && lost.contains("https://count.example"))
      #expect(lost.contains("127.0.0.1:\(port)") && lost.contains("setting proxy"), "\(lost)")
      let plain = try await signIn(port, "Host: a\r\n")
      #expect(plain.hasPrefix("HTTP/1.1 200") && !plain.contains("; Secure"))
    }
    let entries = try await site.database.accounts.auditLog().entries
    #expect(Set(entries.map(\.address)) == ["192.0.2.7", "127.0.0.1"])
  }

  /// Catches a host that the configuration does not name, and a probe that needs one.
  @Test func otherHostsAreRefused() async throws {
    let site = try await Site { $0.hosts = ["Count.example"] }
    try await site.serve { port in
      for (request, status) in [
        ("GET /api/v1/setup HTTP/1.1\r\nHost: count.EXAMPLE:8080\r\n", "200"),
        ("GET /api/v1/setup HTTP/1.1\r\nHost: evil.example\r\n", "421"),
        ("GET http://count.example/api/v1/setup HTTP/1.1\r\nHost: evil.example\r\n", "200"),
        ("GET http://evil.example/api/v1/setup HTTP/1.1\r\nHost: count.example\r\n", "421"),
        ("GET /healthz HTTP/1.1\r\nHost: 10.0.0.5\r\n", "200"),
      ] {
        let response = try await RawConnection.ask(port, request + "Connection: close\r\n\r\n")
        #expect(response.hasPrefix("HTTP/1.1 " + status), "\(request) \(response)")
      }
    }
  }
}
