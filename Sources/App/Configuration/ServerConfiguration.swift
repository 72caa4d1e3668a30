import Foundation
import Inference
import Logging
import Scene
import Server

/// Everything that `footfall serve` can be told; one value, made once at start.
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
  var model = ""
  var appearance = AppearanceModels()
  var threads = 0
  var precision = Precision.automatic
  var speed = 1.0
  var logLevel = Logger.Level.info
  var logFormat = LogFormat.text
  var maximumStreams = 64
  var requestRate = 50

  enum LogFormat: String, CaseIterable, Sendable { case text, json }

  /// Whether anybody beyond this machine can reach the server.
  var isReachable: Bool { !["127.0.0.1", "::1", "localhost"].contains(host) }
}

/// One key: how it is called in the file, where else it may come from, what it means and what it may be.
struct ConfigurationField: Sendable {
  /// As in `footfall.yaml`; a dot stands for a level: `log.level`.
  let key: String
  let meaning: String
  /// What a right value looks like, for the error sentence.
  let form: String
  /// False when the text is no right value.
  let set: @Sendable (inout ServerConfiguration, String) -> Bool
  let show: @Sendable (ServerConfiguration) -> String
  /// True for values that must not be shown.
  var isSecret = false

  /// `FOOTFALL_LOG_LEVEL` for `log.level`.
  var variable: String { "FOOTFALL_" + key.uppercased().replacing(/[.-]/, with: "_") }
}

extension ServerConfiguration {
  static let fields: [ConfigurationField] = [
    text("host", \.host, "address to listen at; 0.0.0.0 lets other machines in", "an address of this machine"),
    whole("port", \.port, 0...65535, "port to listen at; 0 lets the system choose a free one"),
    text("data", \.data, "folder of the database, the key file and the spool; made when missing", "a folder"),
    ConfigurationField(
      key: "database",
      meaning: "mysql://user:password@host:3306/footfall for MySQL or MariaDB; SQLite in the data folder without",
      form: "mysql://user:password@host:port/name",
      set: { configuration, text in
        guard text.isEmpty || text.hasPrefix("mysql://") || text.hasPrefix("mariadb://") else { return false }
        configuration.database = text
        return true
      }, show: { $0.database.isEmpty ? "SQLite" : MaskedURL($0.database).description }, isSecret: true),
    text(
      "tls.certificate", \.certificate, "PEM file with the certificate chain; with tls.key the server speaks HTTPS",
      "a file"),
    text("tls.key", \.privateKey, "PEM file with the certificate's private key", "a file"),
    text("page", \.page, "folder of the built page; the one that comes with Footfall without", "a folder"),
    text(
      "cameras.folders", \.cameraFolders,
      "folders, with colons between, whose files may be added as cameras; DATA/videos without", "folders"),
    text(
      "cameras.hosts", \.cameraHosts,
      "hosts, with commas between, that cameras may have though they lead to this machine or a link-local network",
      "hosts, such as localhost,169.254.7.12"),
    text("model", \.model, "detector; the weights that come with Footfall without", "an .xml, .onnx or .tflite file"),
    text(
      "embedder", \.appearance.embedder,
      "what tells who looks alike; none for place and motion alone; the weights that come with Footfall without",
      "an .xml, .onnx or .tflite file, or none"),
    text(
      "classifier", \.appearance.classifier,
      "what tells man, woman and kid; none leaves visitors untold; the weights that come with Footfall without",
      "an .xml, .onnx or .tflite file, or none"),
    text(
      "labels", \.appearance.labels, "the classifier's classes, one a line, when its file does not name them",
      "a text file"),
    pixels("embedder-pixels", \.appearance.embedderPixels, "the embedder"),
    pixels("classifier-pixels", \.appearance.classifierPixels, "the classifier"),
    whole("threads", \.threads, 0...256, "processor threads for the network; 0 takes all"),
    choice("precision", \.precision, "arithmetic of the network"),
    ConfigurationField(
      key: "speed", meaning: "how much faster than real time files that serve as cameras are played",
      form: "a number from 0.1 to 100",
      set: { configuration, text in
        guard let value = Double(text), (0.1...100).contains(value) else { return false }
        configuration.speed = value
        return true
      }, show: { String(format: "%g", $0.speed) }),
    choice("log.level", \.logLevel, "how much is written to the log"),
    choice("log.format", \.logFormat, "one line per event, for people or for programs"),
    whole("streams", \.maximumStreams, 1...10_000, "event and picture streams that may be open at once"),
    whole(
      "requests", \.requestRate, 0...1_000_000,
      "requests a second that one address may send, ten times as many at once; 0 sets no limit"),
  ]

  private static func text(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, String> & Sendable, _ meaning: String,
    _ form: String
  ) -> ConfigurationField {
    ConfigurationField(
      key: key, meaning: meaning, form: form,
      set: { configuration, text in
        configuration[keyPath: path] = text
        return true
      }, show: { $0[keyPath: path].isEmpty ? "–" : $0[keyPath: path] })
  }

  private static func pixels(
    _ key: String, _ path: any WritableKeyPath<ServerConfiguration, PixelRange?> & Sendable, _ network: String
  ) -> ConfigurationField {
    ConfigurationField(
      key: key, meaning: "how \(network) wants its pixels, when its file does not say",
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
