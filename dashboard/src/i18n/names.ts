import { language, languages } from "../i18n/language";

const collators = new Map<string, Intl.Collator>();

/** Natural order in the page's language: "Store 2" comes before "Store 10", and "Çarşı" after "Cadde" in Turkish. */
export function compareNames(a: string, b: string): number {
  const { locale } = languages[language];
  const known = collators.get(locale) ?? new Intl.Collator(locale, { numeric: true });
  collators.set(locale, known);
  return known.compare(a, b);
}

// Letters that Unicode doesn't decompose into a base letter and a mark.
const letters: Record<string, string> = {
  ı: "i",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  đ: "d",
  ł: "l",
  ð: "d",
  þ: "th",
};

/** The letters without case and accents, the same in every language: "İZMİR", "Izmır" and "izmir" are equal. */
export const foldText = (text: string) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ıßæœøđłðþ]/g, letter => letters[letter] ?? letter);

/** Whether every word of the search occurs in one of the texts. */
export function matchesSearch(search: string, ...texts: string[]): boolean {
  const folded = texts.map(foldText);
  return foldText(search)
    .split(/\s+/)
    .every(word => folded.some(text => text.includes(word)));
}
