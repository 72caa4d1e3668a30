import { useState } from "react";

/**
 * A text field over a value in another form. What the user types is taken over once it is complete, else when the field is left or
 * Enter pressed; until then it is shown as typed. `isWrong`: the field was left with a text that is no value.
 */
export function useParsedText(
  shown: string,
  parse: (text: string) => string | null,
  isComplete: (text: string) => boolean,
  onValue: (value: string) => void,
) {
  const [draft, setDraft] = useState<string | null>(null);
  const [isWrong, setWrong] = useState(false);
  const take = (text: string) => {
    const value = text.trim() ? parse(text) : "";
    if (value !== null) onValue(value);
    return value !== null;
  };
  return {
    text: draft ?? shown,
    isWrong,
    onText: (text: string) => {
      setDraft(text);
      if ((text === "" || isComplete(text)) && take(text)) setWrong(false);
    },
    finish: () => {
      if (draft === null) return;
      const isValue = take(draft);
      setWrong(!isValue);
      if (isValue) setDraft(null);
    },
    /** Forgets what was typed. */
    clear: () => {
      setDraft(null);
      setWrong(false);
    },
  };
}
