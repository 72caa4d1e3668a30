import type { Store } from "../../api/types";
import { useQuery } from "../../api/useQuery";
import { Notice } from "../../components/Notice";
import { number } from "../../i18n/format";
import { t } from "../../i18n/language";
import { Link } from "../../navigation/router";

const interval = 60_000; // ms

/** Warns of saved entrances that counted the same people twice in the last day. */
export function DoubleCounts({ store }: { store: Store }) {
  const { data } = useQuery("stores/{store}/double-counts", { store: store.id }, interval);
  return (
    <>
      {data?.doubleCounts.map(({ camera, cameraName, overlap }) => (
        <Notice key={`${camera} ${overlap.first} ${overlap.second}`}>
          {t.cameras.doubleCount(
            cameraName,
            overlap.first,
            overlap.second,
            number(overlap.both),
            number(overlap.either),
          )}{" "}
          <Link to={`/cameras/${camera}`}>{t.cameras.setUp}</Link>
        </Notice>
      ))}
    </>
  );
}
