import type { Method, ParametersOf, PathOf } from "./types";

type Value = string | number | boolean | readonly (string | number)[] | null | undefined;

/**
 * The path of an operation with its parameters: `stores/{store}/occupancy` with `{ store: 3, date: "2026-11-24" }` is
 * `stores/3/occupancy?date=2026-11-24`. Null, undefined and "" are left out.
 */
export function resolvePath<M extends Method, P extends PathOf<M>>(
  path: P,
  parameters: ParametersOf<M, P>,
): string {
  const query = new URLSearchParams();
  let resolved: string = path;
  for (const [name, value] of Object.entries(parameters as Record<string, Value>)) {
    const placeholder = `{${name}}`;
    if (resolved.includes(placeholder))
      resolved = resolved.replace(placeholder, encodeURIComponent(String(value)));
    else if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text ? `${resolved}?${text}` : resolved;
}

/** The absolute path of a resource, for links, images and streams. */
export const apiUrl = <P extends PathOf<"GET">>(path: P, parameters: ParametersOf<"GET", P>) =>
  `/api/v1/${resolvePath<"GET", P>(path, parameters)}`;
