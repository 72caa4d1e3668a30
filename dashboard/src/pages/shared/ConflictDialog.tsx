import type { Problem } from "../../api/types";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { timeOfDay } from "../../i18n/format";
import { t } from "../../i18n/language";

/** Asks whose changes stay when somebody else saved the same thing first. Closing it keeps the edits unsaved. */
export function ConflictDialog({
  subject,
  change,
  onTheirs,
  onMine,
  onClose,
}: {
  /** Such as "these lines". */
  subject: string;
  change: NonNullable<Problem["change"]>;
  onTheirs: () => void;
  onMine: () => void;
  onClose: () => void;
}) {
  const w = t.conflict;
  return (
    <Dialog title={w.title} onClose={onClose}>
      <p>{w.changed(change.who || w.someone, subject, change.at ? timeOfDay(change.at) : null)}</p>
      <p className="small muted">{w.hint}</p>
      <div className="formactions">
        <Button onClick={onTheirs}>{w.theirs}</Button>
        <Button variant="primary" onClick={onMine}>
          {w.mine}
        </Button>
      </div>
    </Dialog>
  );
}

/** The same question about a form of settings, of which the server does not say who saved them. */
export function SettingsConflict<Saved>({
  theirs,
  onTheirs,
  onMine,
  onClose,
}: {
  /** As somebody else saved them; null while nothing is in conflict. */
  theirs: Saved | null;
  onTheirs: (theirs: Saved) => void;
  onMine: () => void;
  onClose: () => void;
}) {
  return (
    theirs && (
      <ConflictDialog
        subject={t.conflict.theseSettings}
        change={{ who: "", at: null }}
        onTheirs={() => {
          onTheirs(theirs);
          onClose();
        }}
        onMine={() => {
          onClose();
          onMine();
        }}
        onClose={onClose}
      />
    )
  );
}
