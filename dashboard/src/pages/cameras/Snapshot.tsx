import { useEffect, useRef, useState } from "react";
import { ApiError } from "../../api/ApiError";
import { getSnapshot } from "../../api/request";
import type { Size } from "../../api/types";
import { t } from "../../i18n/language";

const defaultInterval = 3000; // ms between pictures, so that passing people help to place the line

/** A camera's newest picture, refreshed while the page is visible. The server draws the `boxes`. */
export function Snapshot({
  camera,
  boxes = false,
  every = defaultInterval,
  onSize,
  alt = "",
  isFrozen = false,
}: {
  camera: number;
  boxes?: boolean;
  every?: number;
  onSize?: (size: Size) => void;
  alt?: string;
  /** Keeps the picture that is shown. */
  isFrozen?: boolean;
}) {
  const frozen = useRef(isFrozen);
  frozen.current = isFrozen;
  const [source, setSource] = useState<string | null>(null);
  const [trouble, setTrouble] = useState<"missing" | "off" | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    let timer: number | undefined;
    let shown: string | undefined;
    const later = () => {
      if (!stop.signal.aborted) timer = window.setTimeout(take, every);
    };
    const take = () => {
      if (document.hidden || (frozen.current && shown)) {
        later();
        return;
      }
      getSnapshot(camera, boxes, stop.signal)
        .then(async blob => {
          const next = URL.createObjectURL(blob);
          const image = new Image();
          image.src = next;
          await image.decode();
          if (frozen.current && shown) return URL.revokeObjectURL(next);
          onSize?.({ width: image.naturalWidth, height: image.naturalHeight });
          setSource(next);
          if (shown) URL.revokeObjectURL(shown);
          shown = next;
        })
        .catch((failure: unknown) => {
          if (!stop.signal.aborted && !shown)
            setTrouble(failure instanceof ApiError && failure.status === 403 ? "off" : "missing");
        })
        .finally(later);
    };
    take();
    return () => {
      stop.abort();
      clearTimeout(timer);
      if (shown) URL.revokeObjectURL(shown);
    };
  }, [camera, boxes, every, onSize]);
  if (source) return <img src={source} alt={alt} draggable={false} />;
  return (
    <div className="wait over">
      {trouble === "off" ? t.cameras.picturesOff : trouble ? t.cameras.noPicture : t.state.loading}
    </div>
  );
}
