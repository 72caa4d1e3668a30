import { en } from "./en";
import { tr } from "./tr";

/** Every text of the page. A language that lacks one does not compile. */
export type Texts = typeof en;
export type Language = "en" | "tr";

export const languages: Record<Language, { name: string; locale: string; words: Texts }> = {
  en: { name: "English", locale: "en-GB", words: en },
  tr: { name: "Türkçe", locale: "tr-TR", words: tr },
};

const key = "footfall.language";
function preferred(): Language {
  const chosen = localStorage.getItem(key);
  if (chosen === "en" || chosen === "tr") return chosen;
  return navigator.language.toLowerCase().startsWith("tr") ? "tr" : "en";
}

export let language: Language = preferred();
export let t: Texts = languages[language].words;
document.documentElement.lang = language;

const listeners = new Set<() => void>();
export function setLanguage(next: Language) {
  language = next;
  t = languages[next].words;
  localStorage.setItem(key, next);
  document.documentElement.lang = next;
  listeners.forEach(listener => listener());
}
export function subscribeToLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
