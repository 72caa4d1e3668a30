import { Button } from "../../components/Button";
import { DownloadIcon, PrintIcon } from "../../components/icons";
import { Menu } from "../../components/Menu";
import { type Language, language, t } from "../../i18n/language";

const formats = ["csv", "xlsx", "json"] as const;
export type ExportFormat = (typeof formats)[number];

/** Downloads of what the page shows. */
export function ExportMenu({
  linkTo,
  canPrint = false,
}: {
  /** The URL of the file in a format; `locale` makes a CSV file for spreadsheet programs in the page's language. */
  linkTo: (format: ExportFormat, locale: Language | null) => string;
  canPrint?: boolean;
}) {
  return (
    <Menu label={t.crossings.export} icon={<DownloadIcon size={18} />}>
      {formats.map(format => (
        <a key={format} href={linkTo(format, format === "csv" ? language : null)} download>
          {t.crossings[format]}
        </a>
      ))}
      {canPrint && (
        <Button variant="quiet" icon={<PrintIcon size={18} />} onClick={() => print()}>
          {t.crossings.print}
        </Button>
      )}
    </Menu>
  );
}
