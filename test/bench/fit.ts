/**
 * # Fitted exponents
 *
 * Main definitions: `powerLaw`, `PowerLaw`.
 */

export interface PowerLaw {
  /** p of y ≈ c · x^p. */
  readonly exponent: number;
  /** The largest factor, at least 1, by which a y is away from the fitted one. */
  readonly factor: number;
}

/** Least squares on the logarithms of at least two points with positive coordinates and different x. */
export function powerLaw(points: readonly { readonly x: number; readonly y: number }[]): PowerLaw {
  const logs = points.map(({ x, y }) => [Math.log(x), Math.log(y)] as const);
  const mean = (k: 0 | 1) => logs.reduce((sum, log) => sum + log[k], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const exponent = covariance / logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  const away = logs.map(([x, y]) => Math.abs(y - meanY - exponent * (x - meanX)));
  return { exponent, factor: Math.exp(Math.max(...away)) };
}
