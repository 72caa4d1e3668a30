import { useState } from "react";
import { IconButton } from "../components/Button";
import { Segments } from "../components/Field";
import { MoonIcon, SunIcon } from "../components/icons";
import { type Language, language, languages, setLanguage, t } from "../i18n/language";

export function ThemeButton() {
  const [isDark, setDark] = useState(() => document.documentElement.dataset.theme === "dark");
  const toggle = () => {
    const next = isDark ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    localStorage.setItem("footfall.theme", next);
    setDark(!isDark);
  };
  return (
    <IconButton className="themebutton" label={isDark ? t.nav.lightTheme : t.nav.darkTheme} onClick={toggle}>
      {isDark ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  );
}

export function LanguageChoice() {
  const options = (Object.keys(languages) as Language[]).map(
    key => [key, languages[key].name] as [Language, string],
  );
  return <Segments label={t.nav.language} value={language} options={options} onPick={setLanguage} />;
}
