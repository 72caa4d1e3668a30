import { StrictMode, useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import { AuthBoundary } from "./app/AuthBoundary";
import "./styles/index.css";
import { language, subscribeToLanguage } from "./i18n/language";

function App() {
  // Texts are read while rendering, so another language renders the whole page again.
  return <AuthBoundary key={useSyncExternalStore(subscribeToLanguage, () => language)} />;
}

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
