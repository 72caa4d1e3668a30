// What the API sends and takes. The shapes are made from its OpenAPI document (generated.ts); here they get the page's names.
import type * as wire from "../api/generated";

export type {
  Adjustment,
  AlertDelivery,
  AlertRule,
  AlertRuleFields,
  AllStores,
  AuditEntry,
  AuditNames,
  Bucket,
  Camera,
  CameraChange,
  CameraTest,
  Cause,
  ClassCounts,
  Compared,
  Comparison,
  Counts,
  Coverage,
  Density,
  DryRun,
  Gap,
  Health,
  Heat,
  HoursOfDay,
  Key,
  Line,
  NewAdjustment,
  NewCamera,
  NewKey,
  NewStore,
  NewUser,
  Occupancy,
  OneTimePassword,
  Overview,
  PasswordChange,
  Point,
  Problem,
  Profile,
  Proposal,
  RaisedAlert,
  Retention,
  RetentionFields,
  Session,
  Setup,
  SignIn,
  Size,
  StaffMember,
  State,
  Store,
  StoreChange,
  User,
  UserChange,
  Zone,
  ZoneFields,
} from "../api/generated";
export type MadeKey = wire.NewKeySecret;
export type RecordRow = wire.Record;
export type SeenTrack = wire.Track;
export type StoreSummary = wire.StoreRow;
export type OpeningSpan = wire.Hours;
/** A line with everything said. */
export type LineFields = Required<wire.LineFields>;

export type AlertKind = wire.AlertRule["kind"];
export type Role = wire.User["role"];
export type VisitorClass = keyof wire.ClassCounts;
export type Direction = wire.Record["direction"];
export type Side = wire.Line["inside"];
export type Anchor = wire.Line["anchor"];
export type Phase = wire.State["phase"];
export type Width = wire.Counts["width"];

export interface Records {
  records: RecordRow[];
  next: string | null;
}

// Events are not part of the document; docs/api.md, "Live and health", tells their fields.
export interface CrossingEvent {
  time: string;
  store: number;
  camera: number;
  line: number;
  direction: Direction;
  visitor: VisitorClass | null;
  occupancy: number | null;
}
export interface OccupancyEvent {
  time: string;
  store: number;
  people: number;
}
