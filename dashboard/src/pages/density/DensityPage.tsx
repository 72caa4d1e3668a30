export function DensityPage() { return null; }
