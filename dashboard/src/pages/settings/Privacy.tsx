import { Card } from "../../components/Card";
import { t } from "../../i18n/language";

export function Privacy() {
  return (
    <Card title={t.settings.privacy} hint={t.settings.privacyHint}>
      <dl className="privacy">
        {t.settings.privacyPoints.map(([what, how]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{how}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
