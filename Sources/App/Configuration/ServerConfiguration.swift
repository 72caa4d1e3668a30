import API
import Foundation
import Inference
import Logging
import Scene
import Server

/// The settings of `footfall serve`.
struct ServerConfiguration: Equatable, Sendable {
  var host = "127.0.0.1"
  var port = 8080
  var data = "footfall-data"
  /// Empty means SQLite in `data`.
  var database = ""
  var certificate = ""
  var privateKey = ""
  var page = ""
  var cameraFolders = ""
  var cameraHosts = ""
  var alertHosts = ""
  var model = ""
  var appearance = AppearanceModels()
  var threads = 0
  var precision = Precision.automatic
  var speed = 1.0
  var logLevel = Logger.Level.info
  var logFormat = LogFormat.text
  var proxy = ""
  var proxyHeader = ProxyHeader.xForwarded
  var hosts = ""
  var connections = 2_000
  var addressConnections = 100
  var maximumStreams = 64
  var requestRate = 50
  var coreDumps = CoreDumps.off

  /// Whether a crash may leave a core dump, which holds frames, the key and open sessions.
  enum CoreDumps: String, CaseIterable, Sendable { case off, on }

  enum LogFormat: String, CaseIterable, Sendable { case text, json }

  /// Whether other machines can reach the server.
  var isReachable: Bool { !["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// One setting: its key, meaning and allowed values.
struct ConfigurationField: Sendable {
  /// As in `footfall.yaml`. A dot separates levels: `log.level`.
  let key: String
  let meaning: String
  /// Description of a valid value, for errors.
  let form: String
  /// False for an invalid value.
  let set: @Sendable (inout ServerConfiguration, String) -> Bool
  let show: @Sendable (ServerConfiguration) -> String
  /// True for values that errors must not show.
  var isSecret = false
  /// Separates the items of a list on the command line and in the environment; nil for single values. In the file, a list is a YAML
  /// list or the same text.
  var listSeparator: String?

  /// `FOOTFALL_LOG_LEVEL` for `log.level`.
  var variable: String { "FOOTFALL_" + key.uppercased().replacing(/[.-]/, with: "_") }
}

extension ServerConfiguration {
  static let fields: [ConfigurationField] = [
    text("host", \.host, "address to listen on; 0.0.0.0 accepts other machines", "an address of this machine"),
    whole("port", \.port, 0...65535, "port to listen on; 0 takes a free port"),
    text("data", \.data, "folder of the database, the key file and the spool, created if missing", "a folder"),
    ConfigurationField(
      key: "database",
      meaning: "mysql://user:password@host:3306/footfall for MySQL or MariaDB; default: SQLite in the data folder",
      form: "mysql://user:password@host:port/name",
      set: { configuration, text in
        guard text.isEmpty || text.hasPrefix("mysql://") || text.hasPrefix("mariadb://") else { return false }
        configuration.database = text
        return true
      }, show: { $0.database.isEmpty ? "SQLite" : MaskedURL($0.database).description }, isSecret: true),
    text(
      "tls.certificate", \.certificate, "PEM file of the certificate chain; with tls.key, the server uses HTTPS",
      "a file"),
    text("tls.key", \.privateKey, "PEM file of the private key", "a file"),
    text("page", \.page, "directory of the dashboard build; default: the bundled dashboard", "a folder"),
    text(
      "cameras.folders", \.cameraFolders,
      "colon-separated folders whose files can be added as cameras; default: DATA/videos", "folders", separator: ":"),
    text(
      "cameras.hosts", \.cameraHosts,
      "comma-separated hosts allowed for cameras although they are this machine or link-local",
      "hosts, such as localhost,169.254.7.12", separator: ","),
    text(
      "alerts.hosts", \.alertHosts,
      "comma-separated hosts allowed for webhooks of alerts although they are this machine or link-local",
      "hosts, such as localhost", separator: ","),
    text("model", \.model, "detector; default: the bundled weights", "an .xml, .onnx or .tflite file"),
    text(
      "embedder", \.appearance.embedder,
      "appearance embedder; none tracks by position and motion alone; default: the bundled weights",
      "an .xml, .onnx or .tflite file, or none"),
    text(
      "classifier", \.appearance.classifier,
      "visitor classifier; none disables visitor classification; default: the bundled weights",
      "an .xml, .onnx or .tflite file, or none"),
    text(
      "labels", \.appearance.labels, "classes of the classifier, one per line, if its file does not contain them",
      "a text file"),
    pixels("embedder-pixels", \.appearance.embedderPixels, "the embedder"),
    pixels("classifier-pixels", \.appearance.classifierPixels, "the classifier"),
    whole("threads", \.threads, 0...256, "processor threads for the network; 0 uses all"),
    choice("precision", \.precision, "precision of the network"),
    ConfigurationField(
      key: "speed", meaning: "playback speed of files used as cameras, relative to real time",
      form: "a number from 0.1 to 100",
      set: { configuration, text in
        guard let value = Double(text), (0.1...100).contains(value) else { return false }
        configuration.speed = value
        return true
      }, show: { String(format: "%g", $0.speed) }),
    choice("log.level", \.logLevel, "minimum level of log messages"),
    choice("log.format", \.logFormat, "log format: text for people, json for programs"),
    ConfigurationField(
      key: "proxy",
      meaning:
        "comma-separated addresses of reverse proxies; their headers state the client's address, scheme and host",
      form: "addresses and ranges, such as 127.0.0.1,10.0.0.0/8",
      set: { configuration, text in
        guard Self.items(text).allSatisfy(APIConfiguration.isNetwork) else { return false }
        configuration.proxy = text
        return true
      }, show: { $0.proxy.isEmpty ? "–" : $0.proxy }, listSeparator: ","),
    choice(
      "proxy-header", \.proxyHeader, "headers that the proxies write: X-Forwarded-For, -Proto, -Host, or Forwarded"),
    text(
      "hosts", \.hosts, "comma-separated names by which the server may be called; default: any",
      "names, such as count.example", separator: ","),
    whole("connections", \.connections, 8...100_000, "maximum number of open connections"),
    whole(
      "connections-per-address", \.addressConnections, 2...100_000,
      "maximum number of connections of one client address; proxies and this machine have no such limit"),
    whole("streams", \.maximumStreams, 1...10_000, "maximum number of open event and picture streams"),
    whole(
      "requests", \.requestRate, 0...1_000_000,
      "requests per second from one address, ten times as many in a burst; 0 disables the limit"),
    choice(
      "core-dumps", \.coreDumps, "core dumps after a crash, for debugging; they hold frames, the key and sessions"),
  ]

  /// The items of a comma-separated list.
  static func items(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }

  private static func text(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, String> & Sendable, _ meaning: String,
    _ form: String, separator: String? = nil
  ) -> ConfigurationField {
    ConfigurationField(
      key: key, meaning: meaning, form: form,
      set: { configuration, text in
        configuration[keyPath: path] = text
        return true
      }, show: { $0[keyPath: path].isEmpty ? "–" : $0[keyPath: path] }, listSeparator: separator)
  }

  private static func pixels(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, PixelRange?> & Sendable, _ network: String
  ) -> ConfigurationField {
    ConfigurationField(
      key: key, meaning: "pixel range of \(network), if its file does not contain it",
      form: PixelRange.allCases.map(\.rawValue).joined(separator: ", "),
      set: { configuration, text in
        configuration[keyPath: path] = PixelRange(rawValue: text)
        return text.isEmpty || configuration[keyPath: path] != nil
      }, show: { $0[keyPath: path]?.rawValue ?? "–" })
  }

  private static func whole(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, Int> & Sendable, _ range: ClosedRange<Int>,
    _ meaning: String
  ) -> ConfigurationField {
    ConfigurationField(
      key: key, meaning: meaning, form: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      set: { configuration, text in
        guard let value = Int(text), range.contains(value) else { return false }
        configuration[keyPath: path] = value
        return true
      }, show: { String($0[keyPath: path]) })
  }

  private static func choice<Value: RawRepresentable<String> & CaseIterable & Sendable>(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, Value> & Sendable, _ meaning: String
  ) -> ConfigurationField {
    ConfigurationField(
      key: key, meaning: meaning, form: Value.allCases.map(\.rawValue).joined(separator: ", "),
      set: { configuration, text in
        guard let value = Value(rawValue: text) else { return false }
        configuration[keyPath: path] = value
        return true
      }, show: { $0[keyPath: path].rawValue })
  }
}
