/**
 * # Formulas of the web, read
 *
 * What `web` answers of sizes is text for people. Here it is read back, word by word, and evaluated on the sizes of a
 * concept, so that it can be judged: a second opinion on the text, which shares no code with what prints it.
 *
 * Main definitions: `valueOfFormula`, `MORE`.
 */

/** The words for measures, as `spec` names them. */
const WORDS: readonly (readonly [words: string, measure: string])[] = [
  ["total depth of the 1-leaves", "onePathLength"],
  ["total depth of the 0-leaves", "zeroPathLength"],
  ["1-leaves", "oneLeaves"],
  ["0-leaves", "zeroLeaves"],
  ["Σ|w|+|θ|", "weightSum"],
  ["Fourier ℓ₁", "l1"],
  ["Π widths", "product"],
  ["hidden layers", "hiddenLayers"],
  ["denominator bits", "denominatorBits"],
  ["d", "variables"],
  ["k", "relevant"],
];

/** What a formula gives that promises nothing that could be written out. */
export const MORE = Number.POSITIVE_INFINITY;

type Sizes = Readonly<Record<string, number>>;

/** The value of a formula on sizes. Throws where a word is no measure among them. */
export function valueOfFormula(text: string, sizes: Sizes): number {
  let rest = text;
  const skip = (): void => {
    rest = rest.trimStart();
  };
  const take = (token: string): boolean => {
    skip();
    if (!rest.startsWith(token)) return false;
    rest = rest.slice(token.length);
    return true;
  };
  const expected = (what: string): never => {
    throw new Error(`${what} is expected at "${rest}" in "${text}"`);
  };
  const close = (): void => {
    if (!take(")")) expected("a parenthesis");
  };
  const list = (): number[] => {
    const values = [sum()];
    while (take(",")) values.push(sum());
    close();
    return values;
  };
  const atom = (): number => {
    if (take("more than 2^4096")) return MORE;
    if (take("min(")) return Math.min(...list());
    if (take("max(")) return Math.max(...list());
    if (take("(")) {
      const value = sum();
      close();
      return value;
    }
    if (take("2^")) return 2 ** atom();
    skip();
    const words = WORDS.find(([name]) => rest.startsWith(name) && !/^[a-z]/.test(rest.slice(name.length)));
    if (words !== undefined) {
      rest = rest.slice(words[0].length);
      return sizes[words[1]] ?? expected(`a measure among ${Object.keys(sizes)}, not ${words[1]},`);
    }
    const number = /^\d+(?!-)/.exec(rest)?.[0];
    if (number !== undefined) {
      rest = rest.slice(number.length);
      return Number(number);
    }
    const word = /^[a-z]+/.exec(rest)?.[0] ?? expected("a number or a measure");
    rest = rest.slice(word.length);
    return sizes[word] ?? expected(`a measure among ${Object.keys(sizes)}, not ${word},`);
  };
  const product = (): number => {
    let value = atom();
    while (take("·")) value *= atom();
    return value;
  };
  const sum = (): number => {
    let value = product();
    for (;;) {
      if (take("+")) value += product();
      else if (take("−")) value = Math.max(0, value - product());
      else return value;
    }
  };
  const value = sum();
  skip();
  if (rest !== "") expected("the end");
  return value;
}
