/**
 * # Formulas in the house's notation, typeset
 *
 * The statements are written in plain characters (`Σ_{x: f(x)≠g(x)} D(x)`). Here the formulas are found in such a
 * text and put into TeX, sign by sign: nothing is added, left out or moved, which the tests hold against the text
 * that KaTeX makes of it. What is not surely a formula stays prose.
 *
 * Main definitions: `typeset`, `tex`, `segments`.
 */

interface Token {
  readonly text: string;
  readonly kind:
    | "space"
    | "word"
    | "letter"
    | "number"
    | "operator"
    | "symbol"
    | "open"
    | "close"
    | "script"
    | "mark";
}

/** Signs with a command of their own. */
const COMMANDS: Readonly<Record<string, string>> = {
  ...{ α: "\\alpha", γ: "\\gamma", δ: "\\delta", ε: "\\varepsilon", η: "\\eta", θ: "\\theta", λ: "\\lambda" },
  ...{ μ: "\\mu", ρ: "\\rho", τ: "\\tau", φ: "\\varphi", χ: "\\chi", ℓ: "\\ell", Φ: "\\Phi", Π: "\\Pi" },
  ...{
    Σ: "\\sum",
    𝒞: "\\mathcal{C}",
    𝒟: "\\mathcal{D}",
    ω: "\\omega",
    σ: "\\sigma",
    κ: "\\kappa",
    π: "\\pi",
  },
  ...{
    "≤": "\\le",
    "≥": "\\ge",
    "≠": "\\ne",
    "∈": "\\in",
    "∉": "\\notin",
    "⊆": "\\subseteq",
    "∅": "\\emptyset",
  },
  ...{
    "∧": "\\land",
    "∨": "\\lor",
    "¬": "\\lnot",
    "⊕": "\\oplus",
    "∖": "\\setminus",
    "→": "\\to",
    "∪": "\\cup",
  },
  ...{ "⇒": "\\Rightarrow", "⇔": "\\Leftrightarrow", "±": "\\pm", "∓": "\\mp", "·": "\\cdot", "−": "-" },
  ...{ "~": "\\sim", "…": "\\dots", "⌈": "\\lceil", "⌉": "\\rceil", "⌊": "\\lfloor", "⌋": "\\rfloor" },
  ...{
    "⟨": "\\langle",
    "⟩": "\\rangle",
    "‖": "\\|",
    "½": "\\tfrac12",
    "×": "\\times",
    "∩": "\\cap",
    "∞": "\\infty",
  },
  ...{
    "↦": "\\mapsto",
    "∀": "\\forall",
    "∃": "\\exists",
    "≈": "\\approx",
    "√": "\\surd",
    "∘": "\\circ",
    "↔": "\\leftrightarrow",
  },
};
const RAISED: Readonly<Record<string, string>> = {
  ...{ "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁺": "+", "⁻": "-", ⁿ: "n" },
  ...{ ᵀ: "\\mathsf{T}" },
};
const LOWERED: Readonly<Record<string, string>> = {
  ...{ "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", ᵢ: "i", ₙ: "n" },
};
const ACCENTS: Readonly<Record<string, string>> = { "\u0302": "\\hat", "\u0304": "\\bar" };

const OPERATORS = /^[=<>≤≥≠∈∉⊆∧∨⊕∖→⇒⇔±∓·−+/~×∩∪↦≈∘↔]$/;
const OPEN = /^[([{⌈⌊⟨]$/;
const CLOSE = /^[)\]}⌉⌋⟩]$/;

/** Names that are mathematics beside a sign as well; "err" is a word, too. */
const NAMES = new Set(["err", "opt", "Pr", "ln"]);
/** What the next thing belongs to, after their scripts. */
const PREFIX = /^(?:Σ|Π|min|max|sup|log|ln|√|,|:)$/;

/** With an accent on the letter before; a name of several letters in one piece. */
const TOKEN =
  /(?<space>\s+)|(?<word>[A-Za-zÀ-ÿ]{2,}(?:['’][a-z]+)?|[A-Za-z]?['’]s\b)|(?<number>\d+(?:\.\d+)?)|(?<letter>[A-Za-z][\u0302\u0304]?)|(?<rest>[\s\S])/gu;

function tokens(text: string): Token[] {
  return [...text.replaceAll("ĝ", "g\u0302").matchAll(TOKEN)].map(({ 0: found, groups }) => {
    const one = (kind: Token["kind"]): Token => ({ text: found, kind });
    if (groups!.space !== undefined) return one("space");
    if (groups!.word !== undefined) return one("word");
    if (groups!.number !== undefined) return one("number");
    if (groups!.letter !== undefined) return one("letter");
    if (OPERATORS.test(found)) return one("operator");
    if (OPEN.test(found)) return one("open");
    if (CLOSE.test(found)) return one("close");
    if (found === "^" || found === "_") return one("script");
    if (found in COMMANDS || found in RAISED || found in LOWERED || /^[|′*]$/.test(found))
      return one("symbol");
    return one("mark");
  });
}

export interface Segment {
  readonly text: string;
  readonly isFormula: boolean;
}

/** The index after the group that the token at i begins, if it does: `{…}` after a script. */
function groupEnd(all: readonly Token[], i: number): number {
  let depth = 0;
  for (let j = i; j < all.length; j += 1) {
    if (all[j]!.text === "{") depth += 1;
    if (all[j]!.text === "}") {
      depth -= 1;
      if (depth === 0) return j + 1;
    }
  }
  return i;
}

/** Two variables, one after the other: (yx), ᵀDu. */
function isProduct(all: readonly Token[], i: number): boolean {
  const [before, next] = [all[i - 1], all[i + 1]];
  if (!/^[A-Za-z][a-z]$/.test(all[i]!.text) || before === undefined) return false;
  return (
    before.text in RAISED || (before.text === "(" && next?.text === ")" && all[i - 2]?.kind === "letter")
  );
}

/** Is this token part of a formula, with what stands around it? */
function isMathematics(all: readonly Token[], i: number, depth: number, isOpen: boolean): boolean {
  const { kind, text } = all[i]!;
  const [before, next, after] = [all[i - 1], all[i + 1], all[i + 2]];
  switch (kind) {
    case "word":
      if (NAMES.has(text)) {
        const beside = [before, next].map((each, j) => (each?.kind === "space" ? all[i + 4 * j - 2] : each));
        if (next?.kind === "open" || beside.some((each) => each?.kind === "operator")) return true;
      }
      if (isProduct(all, i)) return true;
      // The name of a function: something follows at once.
      if (next !== undefined && (next.kind === "script" || next.text in LOWERED)) return true;
      if (after === undefined || !isMathematics(all, i + 2, 1, true)) return false;
      return next?.text === "(" || (next?.text === "{" && PREFIX.test(text));
    case "letter":
      // The article; (a), (b), … that number the parts of a claim.
      if (/^[aA]$/.test(text) && !isOpen && next?.kind === "space" && after?.kind !== "operator")
        return false;
      if (/^[a-e]$/.test(text) && before?.text === "(" && next?.text === ")")
        return all[i - 2] !== undefined && all[i - 2]!.kind !== "space";
      return true;
    case "number":
    case "operator":
      return true;
    case "symbol":
      return text !== "*" || (before?.kind === "letter" && isOpen);
    case "script":
      return isOpen;
    case "open": {
      // (a), (b), … number the parts of a claim.
      if (!isOpen && /^[a-e]$/.test(next?.text ?? "") && after?.text === ")") return false;
      const j = next?.kind === "space" ? i + 2 : i + 1;
      return all[j] !== undefined && all[j]!.kind !== "mark" && isMathematics(all, j, depth + 1, isOpen);
    }
    case "close":
      return depth > 0;
    case "mark":
      return (
        depth > 0 &&
        /[,:;]/.test(text) &&
        next !== undefined &&
        isMathematics(all, next.kind === "space" ? i + 2 : i + 1, depth, true)
      );
    case "space":
      return false;
  }
}

/** The text in pieces, formulas and prose, which put together are the text. */
export function segments(source: string): Segment[] {
  const all = tokens(source);
  const found: Segment[] = [];
  const push = (text: string, isFormula: boolean): void => {
    const last = found[found.length - 1];
    if (text === "") return;
    if (last !== undefined && !last.isFormula && !isFormula)
      found[found.length - 1] = { text: last.text + text, isFormula };
    else found.push({ text, isFormula });
  };
  for (let i = 0; i < all.length; ) {
    if (!isMathematics(all, i, 0, false)) {
      push(all[i]!.text, false);
      i += 1;
      continue;
    }
    const from = i;
    const open: number[] = [];
    /** What scripts were put on. */
    let base = i;
    for (; i < all.length; ) {
      const token = all[i]!;
      if (token.kind === "script") {
        const end = argument(all, i + 1)[1];
        i = end;
        continue;
      }
      const depth = open.length;
      if (token.kind === "space") {
        const next = all[i + 1];
        const joins =
          next !== undefined &&
          (all[i - 1]!.kind === "operator" ||
            next.kind === "operator" ||
            depth > 0 ||
            PREFIX.test(all[base]!.text)) &&
          isMathematics(all, i + 1, depth, true);
        if (!joins) break;
        i += 1;
        continue;
      }
      if (!isMathematics(all, i, depth, true)) break;
      if (token.kind === "open") open.push(i);
      if (token.kind === "close") open.pop();
      if (!(token.text in LOWERED) && !(token.text in RAISED)) base = i;
      i += 1;
    }
    if (i === from) i += 1;
    // A bracket that closes in the prose stands there.
    const bracket = open[0];
    if (bracket === from) i = from + 1;
    else if (bracket !== undefined) i = bracket;
    const text = all
      .slice(from, i)
      .map((token) => token.text)
      .join("");
    push(text, bracket !== from && isWorth(text));
  }
  return found;
}

/** Numbers and signs alone are prose as well. */
const isWorth = (text: string): boolean => /[^\d\s.,/()[\]·+−=<>≤≥±:…]/u.test(text);

/** Everything that a script or an accent applies to, as one argument. */
const group = (inner: string): string => `{${inner}}`;

/** A formula in the house's notation as TeX. */
export function tex(source: string): string {
  const all = tokens(source);
  let out = "";
  const put = (piece: string): void => {
    // A command ends where a letter would go on with it.
    out += /\\[A-Za-z]+$/.test(out) && /^[A-Za-z]/.test(piece) ? ` ${piece}` : piece;
  };
  for (let i = 0; i < all.length; i += 1) {
    const { text, kind } = all[i]!;
    const raised = raisedFrom(all, i, RAISED);
    const lowered = raisedFrom(all, i, LOWERED);
    if (raised > i || lowered > i) {
      const [end, table, mark] = raised > i ? [raised, RAISED, "^"] : [lowered, LOWERED, "_"];
      put(
        `${mark}${group(
          all
            .slice(i, end)
            .map((token) => table[token.text]!)
            .join(""),
        )}`,
      );
      i = end - 1;
    } else if (kind === "script") {
      const [inner, end] = argument(all, i + 1);
      put(`${text}${group(tex(inner))}`);
      i = end - 1;
    } else if (text === "√" && i + 1 < all.length) {
      const [inner, end] = argument(all, i + 1);
      put(`\\sqrt${group(tex(inner))}`);
      i = end - 1;
    } else put(isProduct(all, i) ? text : sign(text, kind, all[i + 1]?.text));
  }
  return out;
}

function raisedFrom(all: readonly Token[], i: number, table: Readonly<Record<string, string>>): number {
  let j = i;
  while (j < all.length && all[j]!.text in table) j += 1;
  return j;
}

/** What a script takes: `{…}`, a group in parentheses or bars, or one sign with its own scripts. */
function argument(all: readonly Token[], i: number): readonly [string, number] {
  const text = (from: number, to: number): string =>
    all
      .slice(from, to)
      .map((token) => token.text)
      .join("");
  const first = all[i]?.text;
  if (first === "{") {
    const end = groupEnd(all, i);
    return [text(i + 1, end - 1), end];
  }
  if (first === "(") {
    let depth = 0;
    for (let j = i; j < all.length; j += 1) {
      if (all[j]!.kind === "open") depth += 1;
      if (all[j]!.kind === "close") depth -= 1;
      if (depth === 0) return [text(i + 1, j), j + 1];
    }
  }
  if (first === "|") {
    const end = all.findIndex((token, j) => j > i && token.text === "|");
    if (end > 0) return [text(i, end + 1), end + 1];
  }
  if (first === "−" || first === "⌈") {
    const end = first === "−" ? i + 1 : all.findIndex((token, j) => j > i && token.text === "⌉");
    if (first === "−") {
      const [inner, after] = argument(all, end);
      return [`−${inner}`, after];
    }
    return [text(i, end + 1), end + 1];
  }
  return [text(i, i + 1), i + 1];
}

const NAMED: Readonly<Record<string, string>> = {
  Pr: "\\Pr",
  ln: "\\ln",
  log: "\\log",
  min: "\\min",
  max: "\\max",
  sup: "\\sup",
};

function sign(text: string, kind: Token["kind"], next: string | undefined): string {
  if (kind === "word")
    return (
      NAMED[text] ??
      (NAMES.has(text) || (next !== undefined && !/^[ ,=]/.test(next))
        ? `\\operatorname{${text}}`
        : `\\text{${text}}`)
    );
  if (kind === "space") return " ";
  if (kind === "letter" && text.length > 1) return `${ACCENTS[text[1]!]}{${text[0]}}`;
  if (text === "{" || text === "}") return `\\${text}`;
  if (text === "′") return "'";
  if (text === "*") return "^{*}";
  if (text === "Π" && next !== "(") return "\\prod";
  if (text === "|") return "|";
  return COMMANDS[text] ?? text;
}

/** Prose as Markdown that says just this. */
export const prose = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\\`*_$[\]]/g, "\\$&")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll("{{", "&#123;&#123;");

/** The blanks before, or after, what is no blank. */
const blanks = (text: string, side: 0 | 1): string => /^(\s*)[\s\S]*?(\s*)$/.exec(text)![side + 1]!;

/**
 * A text with its formulas as Markdown. Names that `link` knows become links: statements, keys of the bibliography.
 */
export function typeset(text: string, link: (name: string) => string | undefined = () => undefined): string {
  const names = /\b[a-z]+(?:_[a-z0-9]+)+\b|\b[a-z]+(?:19|20)\d\d\b|`[^`]+`/g;
  let out = "";
  let at = 0;
  const plain = (piece: string): string =>
    segments(piece)
      .map(({ text: each, isFormula }) =>
        isFormula ? `${blanks(each, 0)}$${tex(each).trim()}$${blanks(each, 1)}` : prose(each),
      )
      .join("");
  for (const match of text.matchAll(names)) {
    const name = match[0];
    const target = link(name.replaceAll("`", ""));
    if (target === undefined && !name.startsWith("`")) continue;
    out += plain(text.slice(at, match.index));
    const shown = name.startsWith("`") ? name : /\d$/.test(name) ? name : `\`${name}\``;
    out += target === undefined ? shown : `[${shown}](${target})`;
    at = match.index + name.length;
  }
  return out + plain(text.slice(at));
}
