/// What the properties of the API mean, for the OpenAPI document. A property has the text of its schema and name (`Store.zone`), or
/// else that of its name (`zone`). A test fails for a property without a text.
enum PropertyTexts {
  static func text(of property: String, in schema: String) -> String? {
    texts["\(schema).\(property)"] ?? texts[property]
  }

  /// The whole lists: every line is used, so that a renamed property leaves no text behind.
  static let texts: [String: String] = {
    let pairs = [account, alerts, cameras, figures, server, store].joined(separator: "\n").split(separator: "\n").map {
      let parts = $0.split(separator: ": ", maxSplits: 1).map(String.init)
      return (parts[0], parts.count == 2 ? parts[1] : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }()

  private static let account = """
    agent: The browser's User-Agent at the sign-in.
    created: When it was created.
    current: The current password.
    email: E-mail address; null for none.
    expires: When it stops working; null for never.
    expiresAt: When the session ends unless it is renewed.
    fullName: Name to show; null for none.
    isCurrent: Whether this request belongs to the session.
    isExpired: Whether the expiry date has passed.
    isFirstStart: Whether no owner has signed in yet. The server printed a one-time password at its start.
    lastSignIn: Last successful sign-in; null for none.
    lastUsed: Last request with this key, to the minute; null for none.
    OpenSession.address: Network address at the sign-in; null for sessions of earlier versions.
    OpenSession.lastUsed: Last request of the session, to about five minutes.
    mustChangePassword: Whether the user must choose a password before anything else.
    new: The new password, 10 to 200 characters.
    oneTimePassword: Shown once. The user chooses their own password at the next sign-in.
    password: The password, or the one-time password.
    role: owner (all), manager (sets up the given stores) or viewer (reads them).
    scopes: What a program may do with the key: read, or manage what a manager can.
    secret: The key itself, shown once.
    shown: The first characters of the key, to recognise it.
    NewKeySecret.key: The key's properties.
    Key.stores: Stores the key can access; null for all.
    NewKey.stores: Stores the key can access; null for all.
    User.stores: Stores the user can access; null for all.
    NewUser.stores: Stores the user can access; null for all.
    UserChange.stores: Stores the user can access; null for all.
    user: The user.
    AuditEntry.user: The user's id; null for programs and for sign-ins that failed.
    """

  private static let alerts = """
    AlertRule.kind: What the rule watches: offline (a camera), occupancy (people inside).
    AlertRuleFields.kind: What the rule watches: offline (a camera), occupancy (people inside).
    RaisedAlert.kind: What the rule watches.
    AlertDelivery.at: When it was sent or tried last.
    AlertDelivery.detail: What happened.
    delivery: The last delivery; null before the first.
    isDelivered: Whether the receiver accepted it.
    limit: The limit that raises the alert: minutes offline, or people inside.
    alert: The rule.
    event: alert.raised, alert.cleared, or alert.test for a message that a user sent to try the target.
    AlertMessage.store: The rule's store.
    AlertMessage.camera: Name of the camera that is offline; null for other kinds.
    AlertMessage.kind: What the rule watches.
    AlertMessage.since: When the limit was passed.
    AlertMessage.time: When the message was made.
    AlertMessage.value: The value at this time: minutes offline, or people inside.
    raisedSince: Since when the alert is active; null while it is not.
    RaisedAlert.since: When the limit was passed.
    settings: Limit and receiver.
    signingKey: The key of the signature in X-Footfall-Signature; null for those who cannot edit the rule.
    target: The address that gets the webhook; null where it is only shown on the dashboard.
    RaisedAlert.value: The value now: minutes offline, or people inside.
    """

  private static let cameras = """
    address: The camera's address without its password.
    NewCamera.address: rtsp://, http:// or a file that the server may read.
    CameraChange.address: A new address; left out, the camera keeps its own.
    aspect: Shape of the shown picture; automatic follows the stream.
    AuditEntry.address: The network address of the person or program; null for the server itself.
    anchor: The point of a person that crosses the line: foot, center or head.
    bodyHeight: Median height in pixels of the people near the line; null while too few walked there.
    both: Passages of both lines.
    box: Where the person is in the picture.
    camera: The camera's id.
    cameraName: The camera's name.
    cameras: How many cameras are online, expected and off.
    cause: The reason as a code, for programs; null without one.
    code: The code.
    AlertDelivery.code: delivered, or why it was not.
    folders: Directories whose files can be cameras. A relative name is in the first.
    makers: Address templates of makers, with {user}, {password}, {host} and {channel}.
    main: Template of the full-size stream.
    sub: Template of the small stream, which is enough for counting.
    corners: Corners in order, 3 to 32.
    direction: in (into the store) or out.
    Events.crossing: A person crossed a line.
    DryRun.paths: People whose paths were tried.
    Proposal.paths: People whose paths were seen.
    ProposedLine.paths: People who crossed the line.
    Paths.paths: Feet of each person, oldest first.
    DryRun.seconds: How far back the paths reach.
    Cause.seconds: The seconds that belong to the code, such as the wait until the next try; null for none.
    drawingVersion: Rises with every edit of lines, zones and masks.
    either: Passages of either line, without counting anybody twice.
    findings: Codes of what keeps the camera from seeing people well at the line.
    first: Name of the first entrance.
    end: Second point.
    Bucket.end: End, exclusive.
    Hour.end: End, exclusive.
    height: Height.
    inside: The side of the store, seen from the first point to the second: left or right.
    isEnabled: Whether it is switched on.
    isEntrance: Whether people who cross the line count as visitors of the store.
    isLooped: For files: begin again at the end. Every round is counted again.
    label: Name of the uniform.
    left: Left edge, as a fraction of the picture's width.
    line: The line's id.
    lines: Counting lines.
    Counts.lines: A series per line; null unless by=line.
    DryRun.lines: What each line would have counted.
    masks: Areas that are ignored.
    newestFrame: When the newest frame arrived; null before the first.
    notices: What is special about a running camera's stream; empty otherwise.
    State.people: People in the picture now.
    overlap: The two entrances.
    overlaps: Pairs of entrances that the same people cross.
    phase: starting, running, waiting (to try again), ended or failed.
    proposal: A line proposed from the paths; null while there are too few.
    rate: Frames analysed per second.
    reason: Why, in a sentence; null where nothing is wrong.
    refusal: Why the address is refused, as a code; null where it is allowed.
    ProposedLine.share: Fraction of all paths that cross the line.
    second: Name of the second entrance.
    showsPictures: Whether people with access may see live pictures. Counting goes on without.
    State.since: Since when the camera is in this phase.
    size: Width and height in pixels; null before the first frame.
    snapshot: A picture from the test as a JPEG in base64; null without one.
    start: First point.
    Bucket.start: Start, inclusive.
    Hour.start: Start, inclusive.
    DensityPoint.start: Start of the interval.
    state: The camera's state.
    Events.state: A camera's state changed.
    Box.top: Top edge, as a fraction of the picture's height.
    switched: Who switched the camera on or off last; null while nobody did.
    track: The number of the path in its camera's session.
    transport: How RTSP sends frames: automatic, tcp or udp.
    visitor: man, woman, kid, staff, employee or unknown; null where classes are off.
    Box.width: Width, as a fraction of the picture's width.
    Box.height: Height, as a fraction of the picture's height.
    CameraTest.works: Whether a picture came.
    x: Left to right, as a fraction of the picture's width.
    y: Top to bottom, as a fraction of the picture's height.
    zones: Zones of the picture in which people are counted.
    """

  private static let figures = """
    at: When.
    Change.at: When; null where that is not known.
    Change.who: Name of the user or the API key; empty where that is not known.
    Problem.change: The change that was saved first, for the cause changed-meanwhile.
    AllStores.at: When the figures were computed.
    Adjustment.at: The time from which the correction holds.
    NewAdjustment.at: The time from which the correction holds, at most a week ago; left out, now.
    buckets: The intervals in order.
    capacity: Maximum number of people inside; null for no limit.
    cells: Averages per weekday (Monday first) and hour.
    change: The relative difference to what it is compared with, 0.1 for 10 % more; null where they cannot be compared.
    Adjustment.change: People added to the occupancy, or removed from it.
    NewAdjustment.change: People to add to the occupancy, or to remove from it.
    Adjustment.kind: correction (by a person) or closing (at the end of the day).
    comparison: The period compared with; null unless compare is given.
    coverage: The fraction of the open time with data; null where the store was closed.
    date: The business day.
    days: Days in the period.
    Bucket.days: Days of the bucket that are in the range; null for less than a day.
    Heat.days: Complete days per weekday, Monday first.
    LikeForLike.days: Days that were compared; over several stores, days of stores.
    DailyMean.days: Complete days in the mean.
    DailyMean.in: Visitors who entered per complete day.
    LikeForLike.in: Visitors who entered on the compared days.
    LikeForLike.before: The same for the days compared with.
    LikeForLike.reason: Why there is no change, as a code; null where there is one.
    LikeForLike.stores: Stores with enough compared days.
    LikeForLike.from: First day compared with.
    LikeForLike.to: Last day compared with.
    ofDays: Open days of the period.
    ofStores: All stores of the figure.
    until: Local time until which today and the other day are compared; null for whole days.
    basis: days (each with the day whole weeks earlier) or weekdays (each with the mean of its weekday).
    Bucket.time: Local time of the start; null for a day or longer.
    Bucket.date: The business day that the bucket begins on.
    best: The whole bucket with the most visitors; null without one.
    compared: What the change compares.
    daysInBucket: Days of the whole week or month; null for less than a day.
    down: The strongest losses, strongest first.
    up: The strongest gains, strongest first.
    groups: Regions and formats with their figures.
    StoreGroup.kind: region or format.
    StoreGroup.total: The figures of the group.
    isBeforeOpening: Whether the store opens later today.
    isPartial: The range cuts the bucket, or it is not over.
    measuredDays: Days with data.
    movers: Stores whose week changed most.
    openDays: Days on which the store was open.
    perDay: The mean over complete days; null without one.
    reference: Visitors to draw beside each bucket; null where nothing like it was measured.
    NewAdjustment.target: People who are inside, instead of a change.
    typicalReason: Why there are no usual numbers; null where there are.
    yesterday: The last whole business day.
    Counts.series: A series per store or group; null unless by asks for it.
    Series.name: Name of the store or group; empty for the stores without a group.
    Series.store: The store's id; null for a group.
    Series.stores: Number of stores.
    StoresTotal.stores: Number of stores.
    employee: Employees in other clothes.
    entries: Entries by class.
    exits: Exits by class.
    from: First day, or start.
    Track.from: Where the path begins.
    gaps: Times without data.
    hours: The hours of the day in order.
    in: Visitors who entered. Staff are not included.
    inStore: People inside.
    InStore.now: People inside now; null where it is not known.
    Occupancy.now: People inside now; null where it is not known.
    isFuture: Whether the hour has not begun.
    isOpen: Whether the store is open now.
    kid: Children.
    man: Men.
    max: Maximum.
    mean: Average.
    min: Minimum.
    month: The last 28 whole business days.
    occupancy: People inside.
    of: What the series are of: store, camera or zone.
    out: Visitors who left. Staff are not included.
    peak: The most people inside today.
    peakAt: When the most people were inside; null before the first visitor.
    people: People inside.
    points: The values in time order.
    quarter: The last 13 whole weeks.
    recordsFrom: The first day with single crossings; null where none were deleted.
    score: Confidence of the crossing, 0 to 1.
    series: A series per camera, zone or store.
    spark: The period in small steps, for a small chart. Null: no data.
    staff: Staff in uniform.
    time: When.
    to: Last day, or end.
    Track.to: Where the path ends.
    today: The business day that is not over yet.
    total: Sums over the period.
    typical: The usual number at this hour; null without enough history.
    unknown: Visitors whose class is not known.
    week: The last 7 whole business days.
    weeks: Weeks that the averages cover.
    who: Who did it.
    why: The reason that was given.
    width: Width.
    Counts.width: Width of an interval: minute, quarter, hour, day, week or month.
    woman: Women.
    """

  private static let server = """
    action: What was done, as a code.
    actions: The codes that occur.
    auditDays: Days that audit entries are kept; null for always.
    crossingDays: Days that single crossings are kept; null for always. Totals stay.
    minuteDays: Days that minute values of occupancy are kept; null for always.
    detail: What happened, in a sentence.
    AuditEntry.detail: What changed.
    engine: sqlite or mysql.
    events: Open event streams.
    field: The field or parameter at fault; null for none.
    isBehind: Whether entries wait longer than they should.
    lastRun: When old entries were deleted last; null before the first time.
    least: The smallest value allowed.
    most: The largest value allowed.
    pictures: Open live pictures.
    startedAt: When the server started.
    status: ok, or degraded with a reason.
    Problem.status: The HTTP status.
    Life.status: The server answers.
    storage: The database.
    streams: Open streams.
    subject: What it was done to.
    suggestion: A value that would be accepted.
    title: The kind of problem, in words.
    type: The kind of problem, as an address.
    version: Footfall's version.
    Drawing.version: The drawingVersion of the camera that was edited; left out, any drawing is replaced.
    waiting: Entries that wait for the database.
    Storage.works: Whether the database answers.
    """

  private static let store = """
    allowsSameName: Accepts a store with the name of another one in the same town.
    archived: When the store was archived; null for a store in use.
    closes: When it closes; null for a closed day.
    city: City; null for none.
    dayStart: When the business day starts. A store open past midnight starts its day later.
    exceptions: Days with other hours: holidays, late openings.
    StoreRow.alerts: Active alerts.
    Overview.alerts: Active alerts.
    Store.hours: Opening hours per weekday.
    NewStore.hours: Opening hours per weekday; left out, open around the clock.
    StoreChange.hours: Opening hours per weekday.
    id: The id.
    isDemo: Whether its counts are invented.
    name: The name.
    opens: When it opens; null for a closed day.
    online: Cameras that deliver pictures.
    expected: Cameras that are enabled, without recordings that have ended.
    off: Cameras that are not expected: switched off, demo history, ended recordings.
    region: Region of the chain; empty for none.
    format: Format of the chain, such as Outlet; empty for none.
    isZoneKnown: False for a time zone that this server does not know. Days are then days of UTC.
    unknownZones: Stores whose time zone this server does not know.
    spans: When the store is open on this day; empty for a closed day.
    store: The store's id.
    stores: The stores.
    weekday: monday to sunday.
    zone: IANA time zone, as Europe/London.
    """
}
