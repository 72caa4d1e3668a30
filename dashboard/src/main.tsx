import { StrictMode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { AuthBoundary } from "./app/AuthBoundary";
import "./styles/index.css";
import { language, subscribeToLanguage } from "./i18n/language";

function App() {
  // Another language draws the whole page anew: its texts are read while drawing.
  return <AuthBoundary key={useSyncExternalStore(subscribeToLanguage, () => language)} />;
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
