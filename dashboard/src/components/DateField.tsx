import { useId, useRef } from "react";
import { useParsedText } from "../forms/useParsedText";
import { parseDate, parseTime } from "../i18n/dateText";
import { mediumDate } from "../i18n/format";
import { t } from "../i18n/language";
import { IconButton } from "./Button";
import { FieldFrame, type FieldProps } from "./Field";
import { CalendarIcon } from "./icons";

interface DateProps extends FieldProps {
  /** `2026-11-28`, or "" for none. */
  value: string;
  onPick: (date: string) => void;
  min?: string | null | undefined;
  max?: string | null | undefined;
  required?: boolean;
}

/**
 * A date, written as everywhere on the page. The browser's own field writes it in the browser's language; only its calendar is
 * used. A date out of bounds is not taken over.
 */
export function DateField({
  label,
  hint,
  error,
  className,
  isOptional,
  value,
  onPick,
  min,
  max,
  required,
}: DateProps) {
  const id = useId();
  const native = useRef<HTMLInputElement>(null);
  const today = new Date().toISOString().slice(0, 10);
  const typed = useParsedText(
    value && mediumDate(value),
    text => {
      const date = parseDate(text, value || today);
      return date && (!min || date >= min) && (!max || date <= max) ? date : null;
    },
    text => /\D\d{4}\s*$|^\s*\d{4}-\d\d?-\d\d\s*$/.test(text),
    date => {
      if (date !== value && (date || !required)) onPick(date);
    },
  );
  const rule =
    min && max
      ? t.state.dateBetween(mediumDate(min), mediumDate(max))
      : max
        ? t.state.dateUntil(mediumDate(max))
        : min
          ? t.state.dateSince(mediumDate(min))
          : t.state.dateRule(mediumDate(today));
  const wrong = typed.isWrong ? rule : error;
  return (
    <FieldFrame
      {...{
        id,
        label,
        hint,
        error: wrong,
        isOptional: isOptional ?? false,
        className: `datefield ${className ?? ""}`,
      }}
    >
      <div className="inputrow">
        <input
          id={id}
          className="input"
          value={typed.text}
          required={required}
          autoComplete="off"
          placeholder={t.state.dateFormat}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong || hint ? `${id}-note` : undefined}
          onChange={event => typed.onText(event.target.value)}
          onBlur={typed.finish}
          onKeyDown={event => event.key === "Enter" && typed.finish()}
        />
        <input
          ref={native}
          className="nativedate"
          type="date"
          tabIndex={-1}
          aria-hidden="true"
          value={value}
          min={min ?? undefined}
          max={max ?? undefined}
          onChange={event => {
            typed.clear();
            if (event.target.value || !required) onPick(event.target.value);
          }}
        />
        <IconButton
          className="small peek"
          label={t.state.openCalendar(label)}
          onClick={() => openCalendar(native.current)}
        >
          <CalendarIcon size={18} />
        </IconButton>
      </div>
    </FieldFrame>
  );
}

/** Safari before 16 has no `showPicker`; its date field opens the calendar on focus. */
function openCalendar(field: HTMLInputElement | null) {
  const picker = field as (HTMLInputElement & { showPicker?: () => void }) | null;
  if (picker?.showPicker) picker.showPicker();
  else picker?.focus();
}

/** A time of day, `09:00`, without the browser's am and pm. */
export function TimeInput({
  label,
  value,
  onPick,
  ...rest
}: {
  label?: string;
  value: string;
  onPick: (time: string) => void;
  id?: string;
  "aria-describedby"?: string | undefined;
}) {
  const typed = useParsedText(
    value,
    parseTime,
    text => /^\d\d:\d\d$/.test(text),
    time => time && time !== value && onPick(time),
  );
  return (
    <input
      className="input timeinput"
      inputMode="numeric"
      autoComplete="off"
      required
      aria-label={label}
      aria-invalid={typed.isWrong || undefined}
      placeholder="09:00"
      value={typed.text}
      onChange={event => typed.onText(event.target.value)}
      onBlur={typed.finish}
      onKeyDown={event => event.key === "Enter" && typed.finish()}
      {...rest}
    />
  );
}

export function TimeField({
  label,
  hint,
  error,
  value,
  onPick,
}: Pick<FieldProps, "label" | "hint" | "error"> & { value: string; onPick: (time: string) => void }) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, isOptional: false }}>
      <TimeInput
        id={id}
        value={value}
        onPick={onPick}
        aria-describedby={error || hint ? `${id}-note` : undefined}
      />
    </FieldFrame>
  );
}
