import { address, link } from "../../client/request";
import { Button } from "../../parts/Button";
import { DownloadIcon, PrintIcon } from "../../parts/icons";
import { Menu } from "../../parts/Menu";
import { t } from "../../words/words";

const formats = ["csv", "xlsx", "json"] as const;

/** The same choice as on the page, as a file that the server streams. */
export function ExportMenu({
  path,
  values,
  canPrint = false,
}: {
  path: string;
  values: Record<string, string | number | null>;
  canPrint?: boolean;
}) {
  return (
    <Menu label={t.records.export} icon={<DownloadIcon size={18} />}>
      {formats.map(format => (
        <a key={format} href={link(address(`${path}.${format}`, values))} download>
          {t.records[format]}
        </a>
      ))}
      {canPrint && (
        <Button look="quiet" icon={<PrintIcon size={18} />} onClick={() => print()}>
          {t.records.print}
        </Button>
      )}
    </Menu>
  );
}
