import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  useEffect,
  useId,
  useRef,
} from "react";
import { t } from "../i18n/language";
import { ChevronIcon } from "./icons";

export interface FieldProps {
  label: string;
  hint?: ReactNode;
  error?: string | null | undefined;
  isOptional?: boolean;
  className?: string;
}

export function FieldFrame({
  id,
  label,
  hint,
  error,
  isOptional,
  className = "",
  children,
}: FieldProps & { id: string; children: ReactNode }) {
  return (
    <div className={`field ${className}`}>
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="muted"> ({t.state.optional})</span>}
      </label>
      {children}
      {error ? (
        <p className="fielderror" id={`${id}-note`} role="alert">
          {error}
        </p>
      ) : (
        hint && (
          <p className="small muted" id={`${id}-note`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}

type InputProps = Omit<InputHTMLAttributes<HTMLInputElement>, "className" | "onChange"> &
  FieldProps & { onText: (text: string) => void; after?: ReactNode };
/** A text over `maxLength` is kept and refused with its length; the browser would drop what is typed or pasted beyond it. */
export function TextField({
  label,
  hint,
  error: given,
  isOptional,
  className,
  onText,
  after,
  maxLength,
  ...rest
}: InputProps) {
  const id = useId();
  const element = useRef<HTMLInputElement>(null);
  const note = lengthNote(rest.value, maxLength);
  const error = given || (note.isOver ? note.text : null);
  useEffect(() => element.current?.setCustomValidity(note.isOver ? note.text : ""), [note.isOver, note.text]);
  return (
    <FieldFrame
      {...{
        id,
        label,
        hint: note.text || hint,
        error,
        isOptional: isOptional ?? false,
        className: className ?? "",
      }}
    >
      <div className="inputrow">
        <input
          id={id}
          ref={element}
          className="input"
          aria-invalid={error ? true : undefined}
          aria-describedby={error || hint || note.text ? `${id}-note` : undefined}
          onChange={event => onText(event.target.value)}
          {...rest}
        />
        {after}
      </div>
    </FieldFrame>
  );
}

/** “92 of 100 characters” once a text nears its limit. */
export function lengthNote(value: unknown, max: number | undefined): { isOver: boolean; text: string } {
  const length = typeof value === "string" ? [...value].length : 0;
  if (max === undefined || length < 0.8 * max) return { isOver: false, text: "" };
  return { isOver: length > max, text: t.state.length(length, max) };
}

type SelectProps = Omit<SelectHTMLAttributes<HTMLSelectElement>, "className" | "onChange"> &
  FieldProps & { onPick: (value: string) => void; options: [string, string][] };
export function SelectField({ label, hint, error, className, onPick, options, ...rest }: SelectProps) {
  const id = useId();
  return (
    <FieldFrame {...{ id, label, hint, error, className: className ?? "" }}>
      <div className="picker">
        <select
          id={id}
          aria-describedby={error || hint ? `${id}-note` : undefined}
          onChange={event => onPick(event.target.value)}
          {...rest}
        >
          {options.map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
        <ChevronIcon size={16} />
      </div>
    </FieldFrame>
  );
}

export function Check({
  label,
  hint,
  checked,
  onCheck,
  disabled = false,
}: {
  label: ReactNode;
  hint?: string;
  checked: boolean;
  onCheck: (on: boolean) => void;
  disabled?: boolean;
}) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={event => onCheck(event.target.checked)}
      />
      <span>
        {label}
        {hint && <small className="muted">{hint}</small>}
      </span>
    </label>
  );
}

/** A switch that applies immediately, without a form. */
export function Switch({
  label,
  isOn,
  isBusy,
  onTurn,
}: {
  label: string;
  isOn: boolean;
  isBusy: boolean;
  onTurn: () => void;
}) {
  return (
    <label className="switch" title={label}>
      <input
        type="checkbox"
        role="switch"
        aria-label={label}
        checked={isOn}
        aria-disabled={isBusy || undefined}
        onChange={() => {
          if (!isBusy) onTurn();
        }}
      />
      <span />
    </label>
  );
}

export function Segments<Value extends string>({
  label,
  value,
  options,
  onPick,
}: {
  label: string;
  value: Value;
  options: [Value, string][];
  onPick: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className="segments">
      <legend className="sr">{label}</legend>
      {options.map(([key, text]) => (
        <label key={key}>
          <input type="radio" name={name} checked={key === value} onChange={() => onPick(key)} />
          <span>{text}</span>
        </label>
      ))}
    </fieldset>
  );
}
