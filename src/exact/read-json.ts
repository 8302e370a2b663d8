/**
 * # JSON, read strictly
 *
 * RFC 8259 leaves open what a repeated key means and how exact a number is; `JSON.parse` keeps the last of
 * the repeated keys and the nearest double, and tells nobody. This reader builds the same values and keeps
 * what was lost: which objects repeat a key, and the text of every number that does not come back from its
 * double digit for digit. It takes a stack, so that no nesting overflows; a byte order mark at the start is
 * skipped, as the RFC allows. A text of which `JSON.parse` loses nothing is left to that, which is quicker.
 *
 * Main definitions: `readJson`, `parseJson`, `JsonSyntaxError`.
 */
import { DomainError, type Path, refuseAbove } from "./domain-error.js";

type Key = string | number;

/** What a value does not show of its text. */
export interface JsonNotes {
  /** Objects that repeat a key, each with the first key that it repeats; the value is that of its last occurrence. */
  readonly repeated: ReadonlyMap<object, string>;
  /**
   * Numbers whose text is not the one that JavaScript writes for the double: by array or object, then by
   * index or key.
   */
  readonly numbers: ReadonlyMap<object, ReadonlyMap<Key, string>>;
}

export interface JsonReading extends JsonNotes {
  readonly value: unknown;
  /** The path of the first key that is repeated, the key itself included. */
  readonly firstRepeated?: Path;
  /** The first number that would pass for an integer that was not written, with its path. */
  readonly firstRounded?: { readonly path: Path; readonly text: string };
}

/** The text is not JSON; the message says where, what was expected and what came. */
export class JsonSyntaxError extends Error {
  override readonly name = "JsonSyntaxError";
}

interface Frame {
  readonly container: unknown[] | Record<string, unknown>;
  /** The key whose value is being read, in an object. */
  key: string;
}

/** Does the text lose its fraction as a double, so that it would pass for an integer that was not written? */
export function passesForInteger(text: string): boolean {
  if (!Number.isSafeInteger(Number(text))) return false;
  const [, whole, fraction = "", exponent = "0"] = /^-?(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text)!;
  const digits = `${whole}${fraction}`.replace(/0+$/, "");
  const dropped = whole!.length + fraction.length - digits.length;
  // The number is digits · 10^(exponent − fraction + dropped), with digits not divisible by 10.
  return digits.replace(/^0+/, "") !== "" && Number(exponent) - fraction.length + dropped < 0;
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** Deepest nesting that is read; a level takes about 200 bytes. */
export const MAX_JSON_DEPTH = 1_000_000;

const BYTE_ORDER_MARK = "\ufeff";
const WORDS: readonly (readonly [string, unknown])[] = [
  ["true", true],
  ["false", false],
  ["null", null],
];

function put({ container, key }: Frame, value: unknown): void {
  if (Array.isArray(container)) container.push(value);
  else if (key === "__proto__")
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  else container[key] = value;
}

const NOTHING: ReadonlyMap<object, never> = new Map<object, never>();

/**
 * Is the text, but for white space between tokens, the one that JavaScript writes for its value? (Within a string
 * both have the same characters up to the first escape that is another, which is no white space.)
 */
function isWrittenAs(text: string, written: string): boolean {
  if (text === written) return true;
  let at = 0;
  for (let i = 0; i < text.length; i += 1) {
    const c = text.charCodeAt(i);
    if (c === written.charCodeAt(at)) at += 1;
    else if (!(c === 32 || c === 10 || c === 13 || c === 9)) return false;
  }
  return at === written.length;
}

/**
 * The value of a text of which `JSON.parse` loses nothing: what JavaScript writes for the value has each key
 * once, and every number digit for digit, so that a text that reads the same does. `undefined` for any other.
 */
function readPlain(text: string): JsonReading | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isWrittenAs(text, JSON.stringify(value))) return { value, repeated: NOTHING, numbers: NOTHING };
  } catch {
    // No JSON, or too deep for `JSON.stringify`: the reader below says what it is.
  }
  return undefined;
}

/**
 * Reads one JSON text with all that it says. Throws `JsonSyntaxError` for any other text, `DomainError`
 * "too-large" above `MAX_JSON_DEPTH`.
 */
export const readJson = (text: string): JsonReading => readPlain(text) ?? readWithNotes(text);

/** As `readJson`, by this reader alone. */
export function readWithNotes(text: string): JsonReading {
  let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  const repeated = new Map<object, string>();
  const numbers = new Map<object, Map<Key, string>>();
  const stack: Frame[] = [];
  let firstRepeated: Path | undefined;
  let firstRounded: JsonReading["firstRounded"];

  /** Where the value that is being read will stand. */
  const here = (): Path =>
    stack.map(({ container, key }) => (Array.isArray(container) ? container.length : key));
  const fail = (expected: string): never => {
    const came =
      at >= text.length ? "the text ends" : `got ${JSON.stringify([...text.slice(at, at + 2)][0])}`;
    throw new JsonSyntaxError(`at character ${at + 1}, ${expected} is expected, ${came}`);
  };
  const skipSpace = () => {
    for (let c = text.charCodeAt(at); c === 32 || c === 10 || c === 13 || c === 9; c = text.charCodeAt(at))
      at += 1;
  };
  const readString = (): string => {
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
    try {
      const value = JSON.parse(text.slice(at, end + 1)) as string;
      at = end + 1;
      return value;
    } catch {
      return fail('a string with its closing quote and its escapes (\\n, \\", \\u0041 …)');
    }
  };
  const readNumber = (frame: Frame | undefined): number => {
    NUMBER.lastIndex = at;
    const written = NUMBER.exec(text)?.[0];
    if (written === undefined) return fail("a JSON value");
    at += written.length;
    const value = Number(written);
    if (String(value) !== written && passesForInteger(written))
      firstRounded ??= { path: here(), text: written };
    if (frame !== undefined && String(value) !== written) {
      const { container } = frame;
      const texts = numbers.get(container) ?? new Map<Key, string>();
      texts.set(Array.isArray(container) ? container.length : frame.key, written);
      numbers.set(container, texts);
    }
    return value;
  };
  /** Reads `"key":` into the frame. */
  const readKey = (frame: Frame) => {
    skipSpace();
    if (text[at] !== '"') fail("a key in double quotes");
    const key = readString();
    skipSpace();
    if (text[at] !== ":") fail('":"');
    at += 1;
    frame.key = key;
    if (!Object.hasOwn(frame.container, key)) return;
    if (!repeated.has(frame.container)) repeated.set(frame.container, key);
    numbers.get(frame.container)?.delete(key);
    firstRepeated ??= here();
  };
  /** Behind a value: closes what ends here and moves to the next value. Is one due? */
  const proceed = (): boolean => {
    for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
      skipSpace();
      const isArray = Array.isArray(frame.container);
      if (text[at] === ",") {
        at += 1;
        if (!isArray) readKey(frame);
        return true;
      }
      if (text[at] !== (isArray ? "]" : "}")) fail(isArray ? '"," or "]"' : '"," or "}"');
      at += 1;
      stack.pop();
      if (stack.length === 0) root = frame.container;
      else put(stack.at(-1)!, frame.container);
    }
    return false;
  };

  let root: unknown;
  for (let due = true; due; ) {
    skipSpace();
    const frame = stack.at(-1);
    const opening = text[at];
    if (opening === "{" || opening === "[") {
      at += 1;
      const inner: Frame = { container: opening === "{" ? {} : [], key: "" };
      stack.push(inner);
      refuseAbove(stack.length, MAX_JSON_DEPTH, "levels of nested values");
      skipSpace();
      if (text[at] === (opening === "{" ? "}" : "]")) {
        due = proceed();
        continue;
      }
      if (opening === "{") readKey(inner);
      continue;
    }
    const word = WORDS.find(([name]) => text.startsWith(name, at));
    let value: unknown;
    if (opening === '"') value = readString();
    else if (word !== undefined) {
      at += word[0].length;
      value = word[1];
    } else value = readNumber(frame);
    if (frame === undefined) root = value;
    else put(frame, value);
    due = proceed();
  }
  skipSpace();
  if (at < text.length) fail("the end of the text");
  return {
    ...{ value: root, repeated, numbers },
    ...(firstRepeated === undefined ? {} : { firstRepeated }),
    ...(firstRounded === undefined ? {} : { firstRounded }),
  };
}

/**
 * The value of a JSON text. Throws `DomainError` "unreadable", which says what `what` (a file, an option) was
 * and where it goes wrong, for a text that is not JSON, for a key that is repeated in its object and for a
 * number that would be rounded to an integer, whose paths it names; "too-large" above `MAX_JSON_DEPTH`.
 */
export function parseJson(text: string, what: string): unknown {
  let reading: JsonReading;
  try {
    reading = readJson(text);
  } catch (problem) {
    if (!(problem instanceof JsonSyntaxError)) throw problem;
    throw new DomainError("unreadable", `${what}: JSON is expected; ${problem.message}`);
  }
  const { value, firstRepeated, firstRounded } = reading;
  if (firstRounded !== undefined) {
    const { path, text } = firstRounded;
    throw new DomainError("unreadable", `${what}: an integer is expected, got ${text.slice(0, 60)}`, path);
  }
  if (firstRepeated === undefined) return value;
  throw new DomainError("unreadable", repeatedKey(what, String(firstRepeated.at(-1))), firstRepeated);
}

/** What is said of a repeated key. */
export const repeatedKey = (what: string, key: string): string =>
  `${what}: each key once is expected; the key ${JSON.stringify(key.slice(0, 60))} is repeated`;
