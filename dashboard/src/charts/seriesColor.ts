/** The color of a series by its index; six colors in turn. */
export const seriesColor = (index: number) => `var(--series-${(index % 6) + 1})`;
