import { Component, type ReactNode } from "react";
import { t } from "../i18n/language";
import { Button } from "./Button";

/** Keeps a page whose code fails from taking the navigation with it, such as an old page after an upgrade of the server. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override componentDidCatch(error: Error) {
    // Browsers log it with its place in the source.
    setTimeout(() => {
      throw error;
    });
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <section className="card blank" role="alert">
        <h2>{t.state.pageFailed}</h2>
        <p>{t.state.pageFailedHint}</p>
        <Button onClick={() => location.reload()}>{t.state.reload}</Button>
      </section>
    );
  }
}
