// Made by dashboard/wire-types from /api/openapi.json. Do not edit.
export interface Adjustment { at: string; change: number; id: number; kind: "closing_reset" | "correction"; store: number; who: string; why: string }
export interface AlertDelivery { at: string; detail: string; isDelivered: boolean }
export interface AlertRule { delivery: AlertDelivery | null; id: number; isEnabled: boolean; kind: "occupancy" | "offline"; name: string; raisedSince: string | null; settings: AlertSettings; signingKey: string | null }
export interface AlertRuleFields { isEnabled?: boolean; kind: "occupancy" | "offline"; name: string; settings: AlertSettings }
export interface AlertSettings { limit: number; target?: string | null }
export interface AllStores { at: string; stores: StoreRow[]; total: StoresTotal }
export interface AuditEntry { action: string; address: string; at: string; detail: string; id: number; subject: string; user: number | null; who: string }
export interface AuditNames { actions: string[]; who: string[] }
export interface Box { height: number; left: number; top: number; width: number }
export interface Bucket { coverage: number | null; end: string; entries: ClassCounts; exits: ClassCounts; in: number; out: number; start: string }
export interface Camera { address: string; id: number; isEnabled: boolean; isLooped: boolean; lines: Line[]; masks: Point[][]; name: string; rate: number; showsPictures: boolean; state: State; store: number; zones: Zone[] }
export interface CameraChange { address?: string; isEnabled?: boolean; isLooped?: boolean; name?: string; rate?: number; showsPictures?: boolean }
export interface CameraCount { running: number; total: number }
export interface CameraTest { cause: Cause | null; rate: number | null; reason: string | null; size: Size | null; snapshot: string | null; works: boolean }
export interface Cause { code: "connecting" | "switched-off" | "not-running" | "played-to-end" | "empty-recording" | "stream-ended" | "no-picture" | "frozen" | "missing" | "not-allowed" | "no-permission" | "not-a-video" | "no-video-stream" | "no-frames" | "unsupported-codec" | "unsupported-address" | "no-devices" | "connect-timeout" | "cannot-connect" | "sign-in-refused" | "read-timeout" | "read-failed" | "reading-ended" | "no-memory" | "no-cameras" | "unexpected"; seconds: number | null }
export interface ClassCounts { employee: number; kid: number; man: number; staff: number; unknown: number; woman: number }
export interface Compared { before: number | null; change: number | null; in: number; out: number; spark: number[] }
export interface Comparison { buckets: Bucket[]; change: number | null; from: string; to: string; total: Bucket }
export interface Counts { buckets: Bucket[]; comparison: Comparison | null; from: string; lines: LineSeries[] | null; stores: number[]; to: string; total: Bucket; width: "minute" | "quarter" | "hour" | "day" | "week" | "month" }
export interface Coverage { coverage: number | null; from: string; gaps: Gap[]; store: number; to: string }
export interface Density { of: "store" | "camera" | "zone"; series: DensitySeries[]; store: number; width: "minute" | "quarter" }
export interface DensityPoint { max: number; mean: number; min: number; start: string }
export interface DensitySeries { id: number; name: string; points: DensityPoint[] }
export interface DryRun { lines: DryRunLine[]; paths: number; seconds: number }
export interface DryRunLine { in: number; name: string; out: number }
export interface Gap { camera: number; cause: Cause | null; from: string; name: string; reason: string; to: string | null }
export interface Health { cameras: CameraCount; startedAt: string; status: "ok" | "degraded"; storage: Storage; streams: StreamCount; version: string }
export interface Heat { cells: number[][]; days: number[]; store: number; weeks: number }
export interface Hour { coverage: number | null; end: string; entries: ClassCounts; exits: ClassCounts; in: number; isFuture: boolean; out: number; start: string; typical: number | null }
export interface Hours { closes: string; opens: string; weekday: number }
export interface HoursException { date: string; spans: Span[] }
export interface HoursOfDay { date: string; hours: Hour[]; store: number }
export interface InStore { capacity: number | null; now: number; peak: number | null; peakAt: string | null }
export interface Key { created: string; expires: string | null; id: number; isExpired: boolean; lastUsed: string | null; name: string; scopes: ("read" | "live" | "write")[]; shown: string; stores: number[] | null }
export interface Life { status: "ok" | "ready" }
export interface Line { anchor: "foot" | "center" | "head"; end: Point; id: number; inside: "left" | "right"; isEntrance: boolean; name: string; start: Point }
export interface LineFields { anchor?: "foot" | "center" | "head"; end: Point; inside: "left" | "right"; isEntrance?: boolean; name: string; start: Point }
export interface LineSeries { buckets: Bucket[]; camera: number; line: number; name: string; store: number; total: Bucket }
export interface NewAdjustment { at?: string; change: number; why: string }
export interface NewCamera { address: string; isEnabled?: boolean; isLooped?: boolean; name: string; rate?: number; showsPictures?: boolean }
export interface NewKey { expires?: string | null; name: string; scopes: ("read" | "live" | "write")[]; stores?: number[] | null }
export interface NewKeySecret { key: Key; secret: string }
export interface NewStore { capacity?: number | null; city?: string; dayStart?: string; hours?: Hours[]; name: string; zone: string }
export interface NewUser { email?: string | null; fullName?: string | null; name: string; role: "owner" | "manager" | "viewer"; stores: number[] }
export interface Occupancy { capacity: number | null; date: string; now: number; peak: number | null; peakAt: string | null; points: OccupancyPoint[]; store: number }
export interface OccupancyPoint { at: string; people: number }
export interface OneTimePassword { oneTimePassword: string; user: User }
export interface Overview { alerts: RaisedAlert[]; at: string; closes: string | null; coverage: number | null; date: string; entries: ClassCounts; exits: ClassCounts; gaps: Gap[]; isOpen: boolean; month: Compared; occupancy: InStore; opens: string | null; quarter: Compared; store: number; today: Compared; week: Compared }
export interface PasswordChange { current: string; new: string }
export interface Point { x: number; y: number }
export interface Problem { cause?: ProblemCause; detail: string; field?: string; status: number; title: string; type: "/problems/malformed-body" | "/problems/invalid-parameter" | "/problems/signed-out" | "/problems/wrong-credentials" | "/problems/not-allowed" | "/problems/cross-site" | "/problems/password-change-needed" | "/problems/not-found" | "/problems/method-not-allowed" | "/problems/conflict" | "/problems/body-too-large" | "/problems/not-json" | "/problems/invalid-field" | "/problems/too-many-requests" | "/problems/too-many-streams" | "/problems/too-many-attempts" | "/problems/failed" | "/problems/not-ready" }
export interface ProblemCause { code: "name-taken" | "last-owner" | "not-running" | "person-gone" | "pictures-off" | "address-not-allowed" | "old-password" | "short-line" | "overlap" | "missing" | "unknown" | "unreadable" | "length" | "entries" | "range" | "choice" | "date" | "date-time" | "time-of-day" | "zone" | "uuid" | "email" | "web-address"; least: number | null; most: number | null }
export interface Profile { email?: string | null; fullName?: string | null; name?: string }
export interface Proposal { paths: number; proposal: ProposedLine | null }
export interface ProposedLine { end: Point; inside: "left" | "right"; paths: number; share: number; start: Point }
export interface RaisedAlert { id: number; kind: "occupancy" | "offline"; name: string; since: string; value: number }
export interface Record { camera: number; direction: "in" | "out"; id: string; line: number; score: number; store: number; time: string; track: number; visitor: "man" | "woman" | "kid" | "staff" | "employee" | "unknown" | null }
export interface Retention { auditDays: number | null; crossingDays: number | null; lastRun: string | null; minuteDays: number | null }
export interface RetentionFields { auditDays: number | null; crossingDays: number | null; minuteDays: number | null }
export interface Session { expiresAt: string; mustChangePassword: boolean; user: User }
export interface Setup { isFirstStart: boolean }
export interface SignIn { name: string; password: string }
export interface Size { height: number; width: number }
export interface Span { closes: string; opens: string }
export interface StaffMember { created: string; id: number; label: string }
export interface State { camera: number; cause: Cause | null; newestFrame: string | null; people: number; phase: "connecting" | "running" | "stalled" | "retrying" | "stopped" | "failed"; rate: number; reason: string | null; since: string; size: Size | null }
export interface Storage { engine: string; isBehind: boolean; reason: string | null; waiting: number; works: boolean }
export interface Store { capacity: number | null; city: string; created: string; dayStart: string; exceptions: HoursException[]; hours: Hours[]; id: number; isDemo: boolean; name: string; recordsFrom: string | null; zone: string }
export interface StoreChange { capacity?: number | null; city?: string; dayStart?: string; hours?: Hours[]; name?: string; zone?: string }
export interface StoreRow { alerts: RaisedAlert[]; cameras: CameraCount; capacity: number | null; city: string; date: string; inStore: number; month: Compared; name: string; store: number; today: Compared; week: Compared }
export interface StoresTotal { inStore: number; month: Compared; today: Compared; week: Compared }
export interface StreamCount { events: number; pictures: number }
export interface Track { box: Box; from: string; id: number; to: string; visitor: "man" | "woman" | "kid" | "staff" | "employee" | "unknown" | null }
export interface User { created: string; email: string | null; fullName: string | null; id: number; isEnabled: boolean; lastSignIn: string | null; mustChangePassword: boolean; name: string; role: "owner" | "manager" | "viewer"; stores: number[] }
export interface UserChange { email?: string | null; fullName?: string | null; isEnabled?: boolean; name?: string; role?: "owner" | "manager" | "viewer"; stores?: number[] }
export interface Zone { corners: Point[]; id: number; name: string }
export interface ZoneFields { corners: Point[]; name: string }
