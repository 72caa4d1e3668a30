// The few globals of a browser that modules read when they load. The tests run in English.
const stored = new Map<string, string>();
Object.assign(globalThis, {
  localStorage: {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
  },
  document: { documentElement: { lang: "", dataset: {} } },
  navigator: { language: "en-GB" },
});
