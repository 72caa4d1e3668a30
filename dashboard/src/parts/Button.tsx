import type { ButtonHTMLAttributes, ReactNode } from "react";

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: "plain" | "primary" | "danger" | "quiet";
  icon?: ReactNode;
  isBusy?: boolean;
}

export function Button({ look = "plain", icon, isBusy, children, className = "", disabled, ...rest }: Props) {
  return <button type="button" className={`button ${look} ${className}`} disabled={disabled || isBusy}
    aria-busy={isBusy || undefined} {...rest}>
    {icon}{children && <span>{children}</span>}
  </button>;
}

/** A button that is only a picture; `label` says it. */
export function IconButton({ label, className = "", children, ...rest }: ButtonHTMLAttributes<HTMLButtonElement> & { label: string }) {
  return <button type="button" className={`iconbutton ${className}`} aria-label={label} title={label} {...rest}>{children}</button>;
}
