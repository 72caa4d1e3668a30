// Names for the types of the API, which are generated from its OpenAPI document (generated.ts).
import type * as generated from "./generated";

export type {
  Adjustment,
  AlertDelivery,
  AlertRule,
  AlertRuleFields,
  AllStores,
  Bucket,
  Camera,
  CameraAddresses,
  CameraChange,
  CameraCount,
  CameraTest,
  Cause,
  ClassCounts,
  Compared,
  Comparison,
  Counts,
  Coverage,
  DryRun,
  Gap,
  HoursOfDay,
  InStore,
  Key,
  LikeForLike,
  Line,
  Mover,
  NewKey,
  NewUser,
  Occupancy,
  OneTimePassword,
  OpenSession,
  Overview,
  Point,
  Problem,
  Profile,
  Proposal,
  RaisedAlert,
  Retention,
  Series,
  Session,
  Size,
  StaffMember,
  State,
  Store,
  StoreChange,
  StoreGroup,
  StoresTotal,
  User,
  ZoneFields,
} from "./generated";
export type CreatedKey = generated.NewKeySecret;
export type CrossingRecord = generated.Record;
export type SeenTrack = generated.Track;
export type StoreSummary = generated.StoreRow;
export type OpeningHours = generated.Hours;
/** A line with every field. */
export type LineFields = Required<generated.LineFields>;

export type AlertKind = generated.AlertRule["kind"];
export type Role = generated.User["role"];
export type VisitorClass = keyof generated.ClassCounts;
export type Direction = generated.Record["direction"];
export type Side = generated.Line["inside"];
export type Anchor = generated.Line["anchor"];
export type Transport = generated.Camera["transport"];
export type Aspect = NonNullable<generated.NewCamera["aspect"]>;
export type Phase = generated.State["phase"];
export type Width = generated.Counts["width"];

export type Operations = generated.Operations;
export type Method = keyof Operations;
export type PathOf<M extends Method> = keyof Operations[M] & string;

type Part<M extends Method, P extends PathOf<M>, Name extends string, Otherwise> = Operations[M][P] extends {
  [key in Name]: infer Value;
}
  ? Value
  : Otherwise;

/** The path and query parameters of an operation, by name. */
export type ParametersOf<M extends Method, P extends PathOf<M>> = Part<
  M,
  P,
  "parameters",
  { [key: string]: never }
>;
export type BodyOf<M extends Method, P extends PathOf<M>> = Part<M, P, "body", undefined>;
export type ResponseOf<M extends Method, P extends PathOf<M>> = Part<M, P, "response", void>;
