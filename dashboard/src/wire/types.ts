export type Role = "owner" | "manager" | "viewer";
export type VisitorClass = "man" | "woman" | "kid" | "staff" | "employee" | "unknown";
export type Direction = "in" | "out";

export interface User {
  id: number; name: string; role: Role; stores: number[];
  isEnabled: boolean; mustChangePassword: boolean; created: string; lastSignIn: string | null;
}
export interface Session { user: User; expiresAt: string; mustChangePassword: boolean }
export interface Key {
  id: number; name: string; shown: string; scopes: ("read" | "live" | "write")[]; stores: number[] | null;
  created: string; lastUsed: string | null;
}
export interface AuditEntry { id: number; at: string; who: string; user: number | null; action: string; subject: string; detail: string; address: string }

export interface OpeningSpan { weekday: number; opens: string; closes: string }
export interface DaySpan { opens: string; closes: string }
export interface OpeningException { date: string; spans: DaySpan[] }
export interface Store {
  id: number; name: string; city: string; zone: string; dayStart: string; capacity: number | null; isDemo: boolean;
  created: string; hours: OpeningSpan[]; exceptions: OpeningException[];
}

export interface Point { x: number; y: number }
export type Side = "left" | "right";
export type Anchor = "foot" | "center" | "head";
export interface LineFields { name: string; start: Point; end: Point; inside: Side; anchor: Anchor; isEntrance: boolean }
export interface Line extends LineFields { id: number }
export interface ZoneFields { name: string; corners: Point[] }
export interface Zone extends ZoneFields { id: number }
export type Phase = "connecting" | "running" | "stalled" | "retrying" | "stopped" | "failed";
export interface Size { width: number; height: number }
export interface State {
  camera: number; phase: Phase; since: string; reason: string | null; rate: number; people: number;
  newestFrame: string | null; size: Size | null;
}
export interface Camera {
  id: number; store: number; name: string; address: string; isLooped: boolean; rate: number; isEnabled: boolean;
  lines: Line[]; zones: Zone[]; masks: Point[][]; state: State;
}
export interface CameraTest { works: boolean; size: Size | null; rate: number | null; snapshot: string | null; reason: string | null }
export interface Proposal { start: Point; end: Point; inside: Side; paths: number; share: number }
export interface DryRun { seconds: number; paths: number; lines: { name: string; in: number; out: number }[] }
export interface SeenTrack {
  id: number; from: string; to: string; box: { left: number; top: number; width: number; height: number }; visitor: VisitorClass | null;
}
export interface StaffMember { id: number; label: string; created: string }

export type ClassCounts = Record<VisitorClass, number>;
export interface Compared { in: number; out: number; before: number | null; change: number | null; spark: number[] }
export interface StoreSummary {
  store: number; name: string; city: string; date: string; today: Compared; week: Compared; month: Compared;
  inStore: number; capacity: number | null; cameras: { total: number; running: number };
}
export interface AllStores {
  at: string; stores: StoreSummary[]; total: { today: Compared; week: Compared; month: Compared; inStore: number };
}
export interface Gap { camera: number; name: string; from: string; to: string | null; reason: string }
export interface Overview {
  store: number; at: string; date: string; isOpen: boolean; opens: string | null; closes: string | null;
  today: Compared; week: Compared; month: Compared; quarter: Compared;
  occupancy: { now: number; capacity: number | null; peak: number | null; peakAt: string | null };
  entries: ClassCounts; exits: ClassCounts; coverage: number | null; gaps: Gap[];
}
export interface Hour {
  start: string; end: string; in: number; out: number; entries: ClassCounts; exits: ClassCounts; coverage: number | null;
  typical: number | null; isFuture: boolean;
}
export interface HoursOfDay { store: number; date: string; hours: Hour[] }
export interface Heat { store: number; weeks: number; cells: number[][] }
export interface Bucket {
  start: string; end: string; in: number; out: number; entries: ClassCounts; exits: ClassCounts; coverage: number | null;
}
export type Width = "minute" | "quarter" | "hour" | "day" | "week" | "month";
export interface Counts {
  from: string; to: string; width: Width; stores: number[]; buckets: Bucket[]; total: Bucket;
  comparison: { from: string; to: string; buckets: Bucket[]; total: Bucket; change: number | null } | null;
  lines: { line: number; name: string; camera: number; store: number; buckets: Bucket[]; total: Bucket }[] | null;
}
export interface Occupancy {
  store: number; date: string; now: number; capacity: number | null; peak: number | null; peakAt: string | null;
  points: { at: string; people: number }[];
}
export interface Density {
  store: number; of: "store" | "camera" | "zone"; width: "minute" | "quarter";
  series: { id: number; name: string; points: { start: string; min: number; mean: number; max: number }[] }[];
}
export interface Coverage { store: number; from: string; to: string; coverage: number | null; gaps: Gap[] }
export interface RecordRow {
  id: string; time: string; store: number; camera: number; line: number; direction: Direction; visitor: VisitorClass | null;
  track: number; score: number;
}
export interface Records { records: RecordRow[]; next: string | null }
export interface Adjustment { id: number; store: number; at: string; kind: "closing_reset" | "correction"; change: number; who: string; why: string }
export interface AlertRule { id: number; name: string; kind: "occupancy" | "offline"; settings: { limit: number; target?: string | null }; isEnabled: boolean }
export interface Health {
  status: "ok" | "degraded"; version: string; startedAt: string;
  storage: { engine: string; works: boolean; isBehind: boolean; waiting: number; reason: string | null };
  cameras: { total: number; running: number }; streams: { events: number; pictures: number };
}

export interface CrossingEvent { time: string; store: number; camera: number; line: number; direction: Direction; visitor: VisitorClass | null; occupancy: number | null }
export interface OccupancyEvent { time: string; store: number; people: number }
export interface Problem { type: string; title: string; status: number; detail?: string; field?: string }
