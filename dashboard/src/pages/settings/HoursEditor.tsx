import type { OpeningHours } from "../../api/types";
import { Button, IconButton } from "../../components/Button";
import { TimeInput } from "../../components/DateField";
import { CloseIcon, PlusIcon } from "../../components/icons";
import { weekdayName } from "../../i18n/format";
import { t } from "../../i18n/language";

const weekdays = [1, 2, 3, 4, 5, 6, 7];

export function HoursEditor({
  hours,
  onChange,
}: {
  hours: OpeningHours[];
  onChange: (hours: OpeningHours[]) => void;
}) {
  const w = t.settings;
  const change = (span: OpeningHours, part: Partial<OpeningHours>) =>
    onChange(hours.map(one => (one === span ? { ...one, ...part } : one)));
  const add = (weekday: number) => {
    const last = hours.filter(span => span.weekday === weekday).pop();
    onChange(
      sorted([
        ...hours,
        last
          ? { weekday, opens: last.closes, closes: "22:00" }
          : { weekday, opens: "09:00", closes: "20:00" },
      ]),
    );
  };
  const monday = hours.filter(span => span.weekday === 1);
  const copyMonday = () => onChange(weekdays.flatMap(weekday => monday.map(span => ({ ...span, weekday }))));
  return (
    <fieldset>
      <legend className="legendlabel">{w.hours}</legend>
      <p className="small muted">{w.hoursHint}</p>
      {weekdays.map(weekday => (
        <div className="hoursrow" key={weekday}>
          <span>{weekdayName(weekday, "long")}</span>
          <div className="spans">
            {hours
              .filter(span => span.weekday === weekday)
              .map((span, index) => (
                <div className="span" key={index}>
                  <TimeInput
                    label={`${weekdayName(weekday, "long")}: ${w.opens}`}
                    value={span.opens}
                    onPick={opens => change(span, { opens })}
                  />
                  –
                  <TimeInput
                    label={`${weekdayName(weekday, "long")}: ${w.closes}`}
                    value={span.closes === "24:00" ? "00:00" : span.closes}
                    onPick={time => change(span, { closes: time === "00:00" ? "24:00" : time })}
                  />
                  <IconButton
                    className="small"
                    label={w.removeHours(weekdayName(weekday, "long"))}
                    onClick={() => onChange(hours.filter(one => one !== span))}
                  >
                    <CloseIcon size={16} />
                  </IconButton>
                </div>
              ))}
            {!hours.some(span => span.weekday === weekday) && (
              <span className="muted small">{hours.length ? w.closedDay : ""}</span>
            )}
            <IconButton
              className="small"
              label={`${weekdayName(weekday, "long")}: ${w.addHours}`}
              onClick={() => add(weekday)}
            >
              <PlusIcon size={16} />
            </IconButton>
            {weekday === 1 && monday.length > 0 && (
              <Button className="tiny" onClick={copyMonday}>
                {w.copyToAll}
              </Button>
            )}
          </div>
        </div>
      ))}
    </fieldset>
  );
}

const sorted = (hours: OpeningHours[]) =>
  [...hours].sort((a, b) => a.weekday - b.weekday || a.opens.localeCompare(b.opens));
