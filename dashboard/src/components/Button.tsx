import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  variant?: "plain" | "primary" | "danger" | "quiet";
  icon?: ReactNode;
  isBusy?: boolean;
  /** Ignores clicks but keeps the focus, unlike a disabled button. */
  isIdle?: boolean;
}

export function Button({
  variant = "plain",
  icon,
  isBusy = false,
  isIdle = isBusy,
  children,
  className = "",
  onClick,
  ...rest
}: Props) {
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (isIdle || isBusy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      type="button"
      className={`button ${variant} ${className}`}
      aria-disabled={isIdle || isBusy || undefined}
      aria-busy={isBusy || undefined}
      onClick={click}
      {...rest}
    >
      {icon}
      {children && <span>{children}</span>}
    </button>
  );
}

/** A button with an icon; `label` is its accessible name. */
export function IconButton({
  label,
  className = "",
  children,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return (
    <button type="button" className={`iconbutton ${className}`} aria-label={label} title={label} {...rest}>
      {children}
    </button>
  );
}
