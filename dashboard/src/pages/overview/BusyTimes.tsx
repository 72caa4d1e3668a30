import { busiestCell, HeatKey, Heatmap, heatTable } from "../../charts/Heatmap";
import { useQuery } from "../../client/query";
import { Card, Loaded } from "../../parts/Card";
import { t } from "../../words/words";
import type { Heat } from "../../wire/types";

export function BusyTimes({
  store,
  weeks,
  className = "w6",
}: {
  store: number;
  weeks: number;
  className?: string;
}) {
  const heat = useQuery<Heat>(`stores/${store}/heat?weeks=${weeks}`);
  return (
    <Card
      className={className}
      title={t.overview.heat}
      hint={t.overview.heatHint(weeks)}
      table={heat.data && heatTable(heat.data.cells)}
    >
      <HeatKey />
      <Loaded query={heat} height={240} isEmpty={data => data.cells.flat().every(value => value === 0)}>
        {data => <Heatmap cells={data.cells} label={t.overview.heatLabel(busiestCell(data.cells))} />}
      </Loaded>
    </Card>
  );
}
