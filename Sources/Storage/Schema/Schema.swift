/// The tables, one text for both engines. Times are microseconds of UTC (`_us`) or seconds (`_s`); dates are the store's business days.
enum Schema {
  static let migrations = [
    Migration(name: "stores", steps: stores), Migration(name: "counts", steps: counts),
    Migration(name: "people", steps: people), Migration(name: "contacts", steps: contacts),
    Migration(name: "retention", steps: retention), Migration(name: "transport", steps: transport),
    Migration(name: "gap-reasons", steps: gapReasons), Migration(name: "site-revision", steps: siteRevision),
    Migration(name: "folded-names", steps: foldedNames),
    Migration(name: "drawings", steps: drawings), Migration(name: "switched", steps: switched),
    Migration(name: "store-groups", steps: storeGroups),
    Migration(name: "password-time", steps: passwordTime),
    Migration(name: "aspect", steps: aspect),
    Migration(name: "archive", steps: archive),
  ]

  private static let stores: [Migration.Step] = [
    .table(
      """
      store (id {id}, name {name} NOT NULL CHECK (name <> ''), city {name} NOT NULL, zone {name} NOT NULL CHECK (zone <> ''),
        day_start_min {small} NOT NULL CHECK (day_start_min BETWEEN 0 AND 1425), capacity {small} CHECK (capacity > 0),
        is_demo {small} NOT NULL CHECK (is_demo IN (0, 1)), created_us {int} NOT NULL, deleted_us {int}) {table}
      """),
    .table(
      """
      opening_hours (id {id}, store {int} NOT NULL, weekday {small} NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        from_min {small} NOT NULL CHECK (from_min BETWEEN 0 AND 1440), to_min {small} NOT NULL,
        CHECK (to_min > from_min AND to_min <= 2880), FOREIGN KEY (store) REFERENCES store (id)) {table}
      """),
    .table(
      """
      opening_exception (id {id}, store {int} NOT NULL, day {date} NOT NULL, from_min {small}, to_min {small},
        CHECK ((from_min IS NULL) = (to_min IS NULL)), FOREIGN KEY (store) REFERENCES store (id)) {table}
      """),
    .table(
      """
      camera (id {id}, store {int} NOT NULL, name {name} NOT NULL CHECK (name <> ''), address_cipher {blob} NOT NULL,
        address_shown {text} NOT NULL, is_looped {small} NOT NULL CHECK (is_looped IN (0, 1)),
        rate {real} NOT NULL CHECK (rate > 0), masks {text} NOT NULL, is_enabled {small} NOT NULL CHECK (is_enabled IN (0, 1)),
        frames_until_us {int}, created_us {int} NOT NULL, deleted_us {int}, FOREIGN KEY (store) REFERENCES store (id)) {table}
      """),
    .table(
      """
      line (id {id}, camera {int} NOT NULL, name {name} NOT NULL CHECK (name <> ''), x1 {real} NOT NULL, y1 {real} NOT NULL,
        x2 {real} NOT NULL, y2 {real} NOT NULL, inside {word} NOT NULL CHECK (inside IN ('left', 'right')),
        anchor {word} NOT NULL CHECK (anchor IN ('foot', 'center', 'head')),
        is_entrance {small} NOT NULL CHECK (is_entrance IN (0, 1)), retired_us {int},
        FOREIGN KEY (camera) REFERENCES camera (id)) {table}
      """),
    .table(
      """
      zone (id {id}, camera {int} NOT NULL, name {name} NOT NULL CHECK (name <> ''), area {text} NOT NULL, retired_us {int},
        FOREIGN KEY (camera) REFERENCES camera (id)) {table}
      """),
    .table(
      """
      reading (source {name} NOT NULL, footage {word} NOT NULL, settings {text} NOT NULL,
        PRIMARY KEY (source, footage)) {clustered}
      """),
    .index("opening_hours_of_store", on: "opening_hours", "store, weekday"),
    .index("opening_exception_of_store", on: "opening_exception", "store, day"),
    .index("camera_of_store", on: "camera", "store"), .index("line_of_camera", on: "line", "camera"),
    .index("zone_of_camera", on: "zone", "camera"),
  ]

  /// `in_man`, … `out_unknown`: twelve counters.
  private static let counters = ClassColumns.all.map { "\($0) {small} NOT NULL DEFAULT 0" }.joined(separator: ", ")

  private static let counts: [Migration.Step] = [
    .table(
      """
      crossing (seq {id}, id {uuid} NOT NULL UNIQUE CHECK (length(id) = 36), store {int} NOT NULL, camera {int} NOT NULL,
        line {int} NOT NULL, utc_us {int} NOT NULL, direction {word} NOT NULL CHECK (direction IN ('in', 'out')),
        visitor {word} CHECK (visitor IN ('man', 'woman', 'kid', 'staff', 'employee', 'unknown')), track {int} NOT NULL,
        score {real} NOT NULL CHECK (score BETWEEN 0 AND 1), media_us {int} NOT NULL,
        FOREIGN KEY (store) REFERENCES store (id), FOREIGN KEY (camera) REFERENCES camera (id),
        FOREIGN KEY (line) REFERENCES line (id)) {table}
      """),
    .index("crossing_of_store", on: "crossing", "store, utc_us, seq"),
    .appendOnly("crossing"),
    .table(
      """
      adjustment (id {id}, store {int} NOT NULL, utc_us {int} NOT NULL,
        kind {word} NOT NULL CHECK (kind IN ('closing_reset', 'correction')), people {int} NOT NULL, who {name} NOT NULL,
        why {text} NOT NULL, FOREIGN KEY (store) REFERENCES store (id)) {table}
      """),
    .index("adjustment_of_store", on: "adjustment", "store, utc_us"),
    .appendOnly("adjustment"),
    .table(
      """
      gap (id {id}, camera {int} NOT NULL, from_us {int} NOT NULL, to_us {int}, reason {text} NOT NULL,
        CHECK (to_us >= from_us), FOREIGN KEY (camera) REFERENCES camera (id)) {table}
      """),
    .index("gap_of_camera", on: "gap", "camera, from_us"),
    .table(
      """
      bin (store {int} NOT NULL, start_s {int} NOT NULL CHECK (start_s % 900 = 0), line {int} NOT NULL, \(counters),
        PRIMARY KEY (store, start_s, line), FOREIGN KEY (line) REFERENCES line (id)) {clustered}
      """),
    .table(
      """
      day (store {int} NOT NULL, day {date} NOT NULL, line {int} NOT NULL, \(counters),
        PRIMARY KEY (store, day, line), FOREIGN KEY (line) REFERENCES line (id)) {clustered}
      """),
    .table(
      """
      presence (kind {word} NOT NULL CHECK (kind IN ('store', 'camera', 'zone')), subject {int} NOT NULL,
        width_s {small} NOT NULL CHECK (width_s IN (60, 900)), start_s {int} NOT NULL, low {small} NOT NULL,
        high {small} NOT NULL, people {int} NOT NULL, samples {int} NOT NULL CHECK (samples > 0),
        PRIMARY KEY (kind, subject, width_s, start_s)) {clustered}
      """),
  ]

  private static let people: [Migration.Step] = [
    .table(
      """
      user (id {id}, name {name} NOT NULL UNIQUE, password_hash {text} NOT NULL,
        role {word} NOT NULL CHECK (role IN ('owner', 'manager', 'viewer')),
        is_enabled {small} NOT NULL CHECK (is_enabled IN (0, 1)),
        must_change_password {small} NOT NULL CHECK (must_change_password IN (0, 1)), created_us {int} NOT NULL,
        signed_in_us {int}) {table}
      """),
    .table(
      """
      user_store (user {int} NOT NULL, store {int} NOT NULL, PRIMARY KEY (user, store),
        FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE, FOREIGN KEY (store) REFERENCES store (id)) {clustered}
      """),
    .table(
      """
      session (token_hash {hash} NOT NULL PRIMARY KEY, user {int} NOT NULL, created_us {int} NOT NULL,
        expires_us {int} NOT NULL, agent {text} NOT NULL, FOREIGN KEY (user) REFERENCES user (id) ON DELETE CASCADE) {table}
      """),
    .index("session_of_user", on: "session", "user"),
    .table(
      """
      api_key (id {id}, name {name} NOT NULL, key_hash {hash} NOT NULL UNIQUE, shown {name} NOT NULL, scopes {text} NOT NULL,
        stores {text}, created_by {int}, created_us {int} NOT NULL, used_us {int}, revoked_us {int}) {table}
      """),
    .table(
      """
      audit (id {id}, utc_us {int} NOT NULL, user {int}, who {name} NOT NULL, action {name} NOT NULL,
        subject {name} NOT NULL, detail {text} NOT NULL, address {name} NOT NULL) {table}
      """),
    .index("audit_by_time", on: "audit", "utc_us"),
    .table(
      """
      staff_embedding (id {id}, store {int} NOT NULL, label {name} NOT NULL, model {name} NOT NULL, vector_cipher {blob} NOT NULL,
        created_us {int} NOT NULL, FOREIGN KEY (store) REFERENCES store (id)) {table}
      """),
    .table(
      """
      alert_rule (id {id}, store {int} NOT NULL, name {name} NOT NULL, kind {word} NOT NULL, settings {text} NOT NULL,
        is_enabled {small} NOT NULL CHECK (is_enabled IN (0, 1)), created_us {int} NOT NULL,
        FOREIGN KEY (store) REFERENCES store (id)) {table}
      """),
  ]
}
