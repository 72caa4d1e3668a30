import { withQuery, apiUrl } from "../../api/request";
import { Button } from "../../components/Button";
import { DownloadIcon, PrintIcon } from "../../components/icons";
import { Menu } from "../../components/Menu";
import { t } from "../../i18n/language";

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
        <a key={format} href={apiUrl(withQuery(`${path}.${format}`, values))} download>
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
