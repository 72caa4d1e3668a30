import { useQuery } from "../../api/useQuery";
import { busiestCell, HeatKey, Heatmap, heatTable } from "../../charts/Heatmap";
import { Card, Loaded } from "../../components/Card";
import { t } from "../../i18n/language";

export function BusyTimes({
  store,
  weeks,
  className = "w6",
}: {
  store: number;
  weeks: number;
  className?: string;
}) {
  const heat = useQuery("stores/{store}/heat", { store, weeks });
  return (
    <Card
      className={className}
      title={t.overview.heat}
      hint={t.overview.heatHint(weeks)}
      table={heat.data && heatTable(heat.data.cells)}
    >
      <HeatKey />
      <Loaded
        query={heat}
        height={240}
        isEmpty={data => data.cells.flat().every(value => !value)}
        empty={<p>{t.overview.noHeat}</p>}
      >
        {data => <Heatmap cells={data.cells} label={t.overview.heatLabel(busiestCell(data.cells))} />}
      </Loaded>
    </Card>
  );
}
