const unitSuffixes = ["da", "de", "de", "te", "te", "te", "da", "de", "de", "da"];
const tenSuffixes = ["da", "da", "de", "da", "ta", "de"];

/**
 * A time with its locative suffix, which follows the last spoken number: 09:00'da (dokuz), 08:00'de (sekiz), 10:40'ta (kırk).
 * The ablative, "since", adds an n: 09:00'dan.
 */
export function locative(time: string): string {
  const [hour, minute] = time.slice(-5).split(":").map(Number) as [number, number];
  const spoken = minute || hour;
  const suffix = spoken % 10 ? unitSuffixes[spoken % 10] : tenSuffixes[spoken / 10];
  return `${time}'${suffix}`;
}
