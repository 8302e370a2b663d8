/**
 * # Faults at the edges of the promises
 *
 * Each is a fault that was once there, or its brother, planted again: one change of one file, the test that must
 * fail of it, and the promise that it would break. `npm run plants` plants them with the others, and `--only edges`
 * them alone.
 *
 * Main definitions: `promises`, `PromisePlant`.
 */
import type { Plant } from "./plants.js";

/** The promises, one for each kind of fault. */
export const PROMISES = [
  "every bound on an error has an absolute term",
  "a representative is invariant under what it stands for",
  "a sentence says no more than was checked",
  "nothing about a function is guessed",
  "what a reader does not understand is refused",
  "a claim states its hypotheses",
  "work is counted before it starts",
  "files are whole, the verdict is the status",
  "no wrong program passes",
  "the wire is JSON-RPC to the letter",
] as const;

export interface PromisePlant extends Plant {
  /** From 1. */
  readonly promise: number;
  readonly only: string;
}

const EXTREME = "test/certificates/extreme.test.ts";
const ROUNDING = "test/certificates/rounding.test.ts";
const FINDINGS = "test/certificates/findings.test.ts";
const SAMPLING = "test/certificates/sampling.test.ts";
const BUDGETS = "test/certificates/budgets.test.ts";
const RANGE = "test/networks/weight-range.test.ts";
const ARCHITECTURE = "test/networks/architecture.test.ts";
const FORM = "test/networks/onnx-form.test.ts";
const CONSTANTS = "test/networks/onnx-constants.test.ts";
const TABLES = "test/cli/bit-table.test.ts";
const JSON_TEXT = "test/exact/read-json.test.ts";
const WIRE = "test/oracle/json-rpc.test.ts";
const COUNTER = "test/theorems/counterexamples.test.ts";
const OUTPUTS = "test/cli/outputs.test.ts";
const CHECK = "test/cli/check.test.ts";
const LIMITS = "test/limits/limits.test.ts";
const STRANGE = "test/cli/strange-inputs.test.ts";
const STEPS = "test/distillation/error-bounds.test.ts";
const KERNELS = "test/kernels/kernels.test.ts";

/** What is planted: a change of one file, and the test of it. */
const plant = (
  promise: number,
  what: string,
  [file, find, replace]: readonly [file: string, find: string, replace: string],
  [test, only]: readonly [test: string, only: string],
  more: Pick<Plant, "seconds"> = {},
): PromisePlant => ({ promise, what: `edges: ${what}`, file, find, replace, tests: [test], only, ...more });

const NETWORK = "src/verify/tree/checked-network.ts";
const ROWS = "src/verify/tree/row-bounds.ts";
const SAFETENSORS = "src/networks/safetensors.ts";
const NAMES = "src/networks/tensor-names.ts";
const SETTLE = "src/networks/architecture.ts";
const GRAPH = "src/networks/onnx/graph.ts";
const CSV = "src/cli/bit-table.ts";
const OPTIMALITY = "src/verify/tree/optimality.ts";
const JUNTA = "src/distillation/junta-search.ts";
const DRAWING = "src/verify/tree/sampling.ts";
const WRITING = "src/cli/outputs.ts";
const STATUS = "src/cli/status.ts";
const BOUNDS = "src/verify/tree/error-bounds.ts";
const READING = "src/verify/tree/network-reading.ts";
const BYTES = "src/networks/network-bytes.ts";
const WALL = "src/verify/web/check-wall.ts";
const SERVER = "src/oracle/json-rpc.ts";

export const promises: readonly PromisePlant[] = [
  plant(
    1,
    "the checker's size of a row lacks its absolute term",
    [ROWS, "=> (2 * columns + 4) * 2 ** -1074;", "=> 0 * columns;"],
    [ROUNDING, "the size of a row"],
  ),
  plant(
    1,
    "the checker charges nothing for products that underflow",
    [ROWS, "return (2 * n + 4) * 2 ** -1074 * (total * UP);", "return n * 0;"],
    [ROUNDING, "products lose in every entry"],
  ),
  plant(
    1,
    "the checker's absolute term is 0 in every box",
    ["src/verify/tree/box-bound.ts", "const TINY = 1e-250;", "const TINY = 0;"],
    [EXTREME, "bounds, labels and fractions"],
  ),
  plant(
    1,
    "the checker takes weights of any size",
    [NETWORK, "outside = ranged ? values", "outside = !ranged ? values"],
    [EXTREME, "weights underflow is refused"],
  ),
  plant(
    1,
    "weights of any size are read",
    ["src/networks/doubles.ts", "if (size !== 0 && !(size >= least", "if (size === 7 && !(size >= least"],
    [RANGE, ""],
  ),
  plant(
    1,
    "the checker's kernel adds what a row before left beyond the last column",
    [
      "src/verify/kernel/memory.ts",
      "      this.numbers.fill(0, place + j * wide + columns, place + (j + 1) * wide);\n",
      "",
    ],
    [KERNELS, "at the edges of doubles"],
  ),
  plant(
    1,
    "the sums of boxes inside a linearisation are taken to be exact",
    ["src/verify/tree/remainder-form.ts", "part[b]! * size[0]!", "0 * size[0]!"],
    [ROUNDING, "hold what cancels"],
  ),
  plant(
    1,
    "the checker's forms add to what an earlier linearisation left",
    ["src/verify/kernel/simd-forms.ts", "    numbers.fill(0, place, place + high * wide);\n", ""],
    [KERNELS, "from layer to layer"],
  ),
  plant(
    2,
    "a list with repetitions is a permutation",
    ["src/verify/permutation.ts", "list.length === n && hasDistinct(list) &&", "list.length === n &&"],
    [FINDINGS, "list with repetitions"],
  ),
  plant(
    2,
    "a strategy without a support is not tested for invariance",
    [
      "src/verify/game/minimax.ts",
      "for (const move of moves) demandSame(outputs, moved(outputs, move));",
      "",
    ],
    [FINDINGS, "strategy for every sample"],
  ),
  plant(
    2,
    "the move of a source need not be a permutation",
    [
      "src/verify/game/minimax.ts",
      "isPermutation(entry.permutation, claim.points)",
      "entry.permutation.length > 0",
    ],
    [FINDINGS, "moved to its game"],
  ),
  plant(
    3,
    "a1: a certificate of weights that underflow is checked with them",
    [NETWORK, "networkOf(text, true);", "networkOf(text, false);"],
    [EXTREME, "weights underflow is refused"],
  ),
  plant(
    3,
    "a2: an entry is believed on one row of an orbit",
    ["src/verify/game/minimax.ts", 'demand(same, "strategy",', 'demand(same || one.size > 0, "strategy",'],
    [FINDINGS, "strategy for every sample"],
  ),
  plant(
    3,
    "a3: splits outside the variables are not looked at",
    [OPTIMALITY, "    splits.add(variable);\n", ""],
    [FINDINGS, "splits outside the variables"],
  ),
  plant(
    3,
    "a4: a junta is complete whatever else matters",
    [
      "src/verify/web/check-junta.ts",
      ".find((i) => !proved.has(i))",
      ".find((i) => i < 0 && !proved.has(i))",
    ],
    [FINDINGS, "names every variable that matters"],
  ),
  plant(
    3,
    "a5: literals need not be on distinct variables",
    [
      "src/verify/sentence.ts",
      "is not a conjunction of literals on distinct variables",
      "is not a conjunction of literals",
    ],
    [FINDINGS, "is not a conjunction of literals"],
  ),
  plant(
    3,
    "a6: a counterexample is counted as often as it is listed",
    ["src/verify/tree/verify.ts", "const points = [...new Set(texts)];", "const points = [...texts];"],
    [FINDINGS, "counted once"],
  ),
  plant(
    3,
    "a6b: a certificate without claims is valid",
    ["src/verify/verdict.ts", 'findings.some(({ check }) => check !== "source"),', "findings.length >= 0,"],
    [FINDINGS, "nothing claimed is not valid"],
  ),
  plant(
    3,
    "a9: a clause with both literals of a variable is allowed",
    [OPTIMALITY, "(clause.get(variable) ?? value) === value,", "variable >= 0,"],
    [FINDINGS, "both literals of a variable"],
  ),
  plant(
    3,
    "a10: agreement on all inputs is told by the probability",
    ["src/verify/tree/verify.ts", "return differing === 0n\n", "return mass.equals(ZERO)\n"],
    [FINDINGS, "probability 0 of differing"],
  ),
  plant(
    3,
    "a10: agreement of boxes is told by the probability",
    [
      "src/verify/tree/verify.ts",
      "found.openBoxes === 0 && found.differingBoxes === 0",
      "found.differs.equals(ZERO)",
    ],
    [FINDINGS, "box of probability 0"],
  ),
  plant(
    3,
    "steps: rows that only the other clause has are not charged",
    [BOUNDS, "Math.max(0, bound - lost)", "Math.max(0, bound - 0 * lost)"],
    [STEPS, "of anybody show no more"],
  ),
  plant(
    3,
    "steps: trees under a longer clause tell of those under a shorter one",
    [BOUNDS, "if (other.size > clause.size)", "if (other.size > this.depth)"],
    [STEPS, "that may not be taken"],
  ),
  plant(
    3,
    "steps: pairs tell of trees of any depth",
    [BOUNDS, "if (left > 2) refuse", "if (left > 64) refuse"],
    [STEPS, "of anybody show no more"],
  ),
  plant(
    3,
    "steps: a part of the rows and its complement have the same children in the same order",
    [
      BOUNDS,
      "[part.map((word, k) => word ^ set[k]!), [sides[1], sides[0]]]",
      "[part.map((word, k) => word ^ set[k]!), sides]",
    ],
    [STEPS, "of anybody show no more"],
  ),
  plant(
    3,
    "the same weights are said to be read in another way, and not in which",
    [READING, "return readings.length === 0\n", "return readings.length < 0\n"],
    [ARCHITECTURE, "a wrong hash of the same network"],
  ),
  plant(
    3,
    "weights in another format are other weights",
    ["src/verify/tree/checked-network.ts", "if (a.format === b.format) return", "if (a.rows >= 0) return"],
    [ARCHITECTURE, "a wrong hash of the same network"],
  ),
  plant(
    4,
    "bits are fed in as ±1 where nobody says so",
    [
      SETTLE,
      "const inputs = inputEncoding(said);\n  const residual",
      'const inputs = inputEncoding(said) ?? "pm1";\n  const residual',
    ],
    [ARCHITECTURE, "how bits are fed in"],
  ),
  plant(
    4,
    "layers are residual, or not, where nobody says so",
    [
      SETTLE,
      "residual === undefined ? residualQuestion(shapes) : undefined;",
      "residual === undefined && shapes.length < 0 ? residualQuestion(shapes) : undefined;",
    ],
    [ARCHITECTURE, "which layers add"],
  ),
  plant(
    4,
    "bits are fed into an ONNX graph as ±1 where nobody says so",
    [
      SETTLE,
      "const inputs = inputEncoding(said);\n  if",
      'const inputs = inputEncoding(said) ?? "pm1";\n  if',
    ],
    [FORM, "bits are fed in|--inputs"],
  ),
  plant(
    4,
    "who speaks first is right",
    [
      SETTLE,
      "others.find(({ value }) => show(value) !== show(first!.value));",
      "others.find(({ value }) => show(value) === String(first));",
    ],
    [ARCHITECTURE, "who says it"],
  ),
  plant(
    4,
    "how bits are fed in is no part of what --network compares",
    [BYTES, "inputs: network.inputs, layers: shapes", 'inputs: "01", layers: shapes'],
    [ARCHITECTURE, "every difference of the function"],
  ),
  plant(
    4,
    "which layers add is no part of what --network compares",
    [BYTES, "    residual,\n  }));\n  return sha256Hex", "    residual: false,\n  }));\n  return sha256Hex"],
    [ARCHITECTURE, "every difference of the function"],
  ),
  plant(
    4,
    "that pm1 is not 01 is not told",
    [READING, "...(claimed.inputs === given.inputs ? []", "...(claimed.inputs.length > 0 ? []"],
    [ARCHITECTURE, "every difference of the function"],
  ),
  plant(
    4,
    "the names of the layers may stand in any order",
    [READING, "if (sorted(claimed) !== sorted(given) ||", "if (sorted(claimed) !== sorted([]) ||"],
    [ARCHITECTURE, "the hash does not tell names"],
  ),
  plant(
    5,
    "of a repeated key of JSON the last one counts",
    ["src/exact/read-json.ts", "    firstRepeated ??= here();\n", ""],
    [JSON_TEXT, "a repeated key is told"],
  ),
  plant(
    5,
    "a repeated key within params is passed over",
    ["src/oracle/preflight.ts", "if (repeated !== undefined)", "if (repeated === null)"],
    [WIRE, "repeated key is refused"],
  ),
  plant(
    5,
    "a missing bias is 0",
    [NAMES, "  if (bias?.values === undefined)\n", "  if (bias?.values === undefined && rows < 0)\n"],
    [ARCHITECTURE, "safetensors to the letter"],
  ),
  plant(
    5,
    "bytes after the last tensor are passed over",
    [SAFETENSORS, "if (at < size) throw", "if (at < -size) throw"],
    [ARCHITECTURE, "safetensors to the letter"],
  ),
  plant(
    5,
    "tensors may overlap",
    [SAFETENSORS, "    if (from < at)\n", "    if (from < -at)\n"],
    [ARCHITECTURE, "safetensors to the letter"],
  ),
  plant(
    5,
    "a byte order mark in safetensors is skipped",
    [SAFETENSORS, "if (bytes[0] !== 0x7b)", "if (bytes[0] !== 0x7b && bytes[0] !== 0xef)"],
    [ARCHITECTURE, "safetensors to the letter"],
  ),
  plant(
    5,
    "net.01 is layer 1",
    [NAMES, "if (String(Number(digits)) !== digits)", "if (Number.isNaN(Number(digits)))"],
    [ARCHITECTURE, "safetensors to the letter"],
  ),
  plant(
    5,
    "an attribute of ONNX that is not known is passed over",
    [
      GRAPH,
      "    if (kind === undefined) {\n",
      "    if (kind === undefined) continue;\n    if (kind === null) {\n",
    ],
    [FORM, "refused by name"],
  ),
  plant(
    5,
    "a Relu of any domain is Relu",
    [GRAPH, 'domain === "" || domain === "ai.onnx";', 'domain === "" || domain !== "ai.onnx.ml";'],
    [FORM, "refused by name"],
  ),
  plant(
    5,
    "a first row with one name is a header",
    [CSV, "  row.every(isName) && !row", "  row.some(isName) && !row"],
    [TABLES, ""],
  ),
  plant(
    5,
    "10 and 11 are split into bits",
    [
      CSV,
      'if (rows.some((row) => row[0]!.startsWith("0"))) return true;',
      "if (rows.length > 0) return true;",
    ],
    [TABLES, ""],
  ),
  plant(
    5,
    "rows may be of several lengths",
    [CSV, "    if (row.length !== width)\n", "    if (row.length < 0)\n"],
    [TABLES, ""],
  ),
  plant(
    5,
    "a table of 4 bits on 3 variables is taken by the library",
    ["src/boolean/wire/parts.ts", "if (table.length !== expected)", "if (table.length > expected)"],
    ["test/entry.test.ts", "a table of 4 bits on 3 variables"],
  ),
  plant(
    5,
    "[N, d, 1] + [d] of ONNX is made larger",
    [
      "src/networks/onnx/operators/arithmetic.ts",
      "one.shape.length !== shape.length || shape.some((n, k) => n !== one.shape[k]);",
      "one.shape.length > shape.length;",
    ],
    [FORM, "refused by name"],
  ),
  plant(
    5,
    "a text that turns the direction of a line is shown as it is",
    ["src/exact/domain-error.ts", "\\p{Bidi_Control}", ""],
    [STRANGE, "control characters"],
  ),
  plant(
    5,
    "entries of a constant are added up with rounding",
    [
      "src/networks/onnx/operators/linear.ts",
      "if (!isExactSum(weights[at]!, entry))",
      "if (!Number.isFinite(weights[at]! + entry))",
    ],
    [CONSTANTS, "summed exactly"],
  ),
  plant(
    5,
    "a constant that is rounded is not noted",
    ["src/networks/onnx/operators/arithmetic.ts", "if (isRounded) call.note(ROUNDED);\n", ""],
    [CONSTANTS, "noted as rounded"],
  ),
  plant(
    5,
    "a mask may have any type",
    [
      "src/networks/onnx/operators/linear.ts",
      "if (mask.type !== Element.bool)",
      "if (mask.type === Element.string)",
    ],
    [CONSTANTS, "is refused by name"],
  ),
  plant(
    5,
    "a number need not be one of its type",
    [
      "src/networks/onnx/tensor.ts",
      "return Number.isInteger(value) && value >= range[0] && value <= range[1];",
      "return Number.isInteger(value);",
    ],
    [CONSTANTS, "is refused by name"],
  ),
  plant(
    6,
    "the bound on queries is that of juntas, whatever the function is",
    [JUNTA, " + (search > table ? search - table : 0n);", ";"],
    [COUNTER, "is not a 1-junta"],
  ),
  plant(
    6,
    "biases of 0 and 1 count as any",
    [JUNTA, "    .filter((q) => q.gt(ZERO))\n", ""],
    [COUNTER, "with a bias of 0"],
  ),
  plant(
    6,
    "that a junta has no other variable is said of every point",
    ["src/cli/commands/junta.ts", "isZero(p) || p.equals(ONE) ?", "isZero(p) && p.equals(ONE) ?"],
    ["test/cli/strange-inputs.test.ts", "whose distribution fixes variables"],
  ),
  plant(
    7,
    "a number below more than 2^256 is never drawn",
    [DRAWING, "  while (range < m) {\n", "  while (range < 0n) {\n"],
    [SAMPLING, "search and checker draw the same"],
    { seconds: 90 },
  ),
  plant(
    7,
    "denominators are multiplied",
    [DRAWING, "common *= d / gcd(d, common % d);", "common *= d;"],
    [SAMPLING, ""],
  ),
  plant(
    7,
    "samples of a confidence claim are not counted",
    ["src/verify/tree/work.ts", "confidence.samples * (label", "1 * (label"],
    [BUDGETS, "counted before"],
  ),
  plant(
    7,
    "words that are no partition are walked through",
    ["src/verify/tree/regions.ts", "if (boxes > 0) throw", "if (boxes > 1e9) throw"],
    [BUDGETS, "700 000 words"],
  ),
  plant(
    7,
    "the bits of a long rational are not counted",
    ["src/oracle/preflight.ts", "    euclid += euclidSteps(item);\n", ""],
    [LIMITS, "a long rational is counted"],
  ),
  plant(
    7,
    "rationals beside each other are not counted",
    ["src/oracle/preflight.ts", "      words += own;\n", ""],
    [LIMITS, "rationals beside each other"],
  ),
  plant(
    7,
    "the answers to a batch are collected",
    [
      SERVER,
      '      yield (isOpen ? "," : "[") + response;\n      isOpen = true;\n    }\n    if (isOpen) yield "]";',
      '      message[i] = (isOpen ? "," : "[") + response;\n      isOpen = true;\n    }\n' +
        '    if (isOpen) yield message.join("") + "]";',
    ],
    [WIRE, "piece by piece"],
  ),
  plant(
    7,
    "each member of a batch has a budget of its own",
    [
      SERVER,
      "this.#answer(members[i], notes, { budget: left, error, onCounted });",
      "this.#answer(members[i], notes, { budget: new Budget(), error, onCounted });",
    ],
    [LIMITS, "60 000 requests"],
  ),
  plant(
    7,
    "the bounds that steps leave are not counted",
    [BOUNDS, "bytes += 4 * own + 4 * text.length + 200;", "bytes += 200;"],
    [BUDGETS, "would take too much memory"],
  ),
  plant(
    7,
    "under each clause as many bounds are kept as on the whole cube",
    [
      BOUNDS,
      "const length = Math.min(room, Math.max(before.length, to.length));",
      "const length = Math.max(room && before.length, to.length);",
    ],
    [BUDGETS, "keep no more bounds"],
  ),
  plant(
    7,
    "the digits of a wall are not counted",
    ["src/oracle/schemas/web-certificate.ts", "z.string().max(MAX_COUNT_DIGITS,", "z.string().max(1e9,"],
    [STRANGE, "are no numbers"],
  ),
  plant(
    7,
    "a long text fills a message",
    [WALL, "(text.length > 60 ?", "(text.length > 1e9 ?"],
    [STRANGE, "fill no message"],
  ),
  plant(
    7,
    "the work of a cover is not counted",
    ["src/reductions/equality.ts", "    if (work > maxWork) return undefined;\n", ""],
    ["test/web/verify.test.ts", "counts the work of a cover"],
  ),
  plant(
    7,
    "a check of the whole is run on a part that was refused",
    [
      "src/oracle/schemas/distribution.ts",
      "const width = values[0]?.length ?? 0;",
      "const width = values[0]!.length;",
    ],
    ["test/oracle/strange-params.test.ts", "a group without a value"],
  ),
  plant(
    8,
    "a reader that has gone makes a verdict of its own",
    [STATUS, 'if (problem.code === "EPIPE" || told) return;', "if (told) return;"],
    [OUTPUTS, "standard output"],
  ),
  plant(
    8,
    "a standard output that is full takes the place of the verdict",
    [STATUS, "    process.exitCode ??= NOT_ASKED;", "    process.exitCode = NOT_ASKED;"],
    [OUTPUTS, "standard output"],
  ),
  plant(
    8,
    "a complaint takes back a no",
    [
      STATUS,
      "if (process.exitCode !== DOES_NOT_HOLD) process.exitCode = NOT_ASKED;",
      "process.exitCode = NOT_ASKED;",
    ],
    [OUTPUTS, "standard output"],
  ),
  plant(
    8,
    "a write that came out short is not continued",
    [WRITING, "    await handle.writeFile(text);\n", "    await handle.write(text as string);\n"],
    [OUTPUTS, "short write"],
  ),
  plant(
    8,
    "what the first file could take is written though the second could not",
    [WRITING, "        if (waiting === 0) release();\n        await allFilled;\n", ""],
    [OUTPUTS, "all of them or none"],
  ),
  plant(
    8,
    "an output is not looked at before the work",
    [WRITING, '  fs.closeSync(fs.openSync(trial, "wx"));\n  fs.unlinkSync(trial);\n', ""],
    [OUTPUTS, "before the work"],
  ),
  plant(
    8,
    "the folder of an output is not looked at",
    [WRITING, "if (!statsOf(dirname(name))?.isDirectory()) {", "if (statsOf(dirname(name))?.isFile()) {"],
    [OUTPUTS, "before the work"],
  ),
  plant(
    8,
    "a link to what is not there is replaced",
    [
      WRITING,
      "if (target !== undefined) return trueName(target, links - 1);",
      "if (target === file) return trueName(target, links - 1);",
    ],
    [OUTPUTS, "symbolic link"],
  ),
  plant(
    8,
    "a device that is full is no failure",
    [
      WRITING,
      "await writeFile(file, text).catch(named(file));",
      "await writeFile(file, text).catch(() => {});",
    ],
    [OUTPUTS, "a device"],
  ),
  plant(
    8,
    "an unknown setting of the table is answered with nothing",
    [
      "src/cli/commands/complexity-table.ts",
      "  if (entries.length === 0)\n    throw",
      "  if (entries.length === 0 && options.only === undefined)\n    throw",
    ],
    [OUTPUTS, "a name that is not there"],
  ),
  plant(
    9,
    "any failure is the refusal of a partial edge",
    [
      "spec/definitions/19-recognition.ts",
      'problem instanceof DomainError && problem.code === "not-in-class";',
      "problem !== undefined;",
    ],
    [CHECK, "table_to_parity: a failure is not a refusal"],
  ),
  plant(
    9,
    "any code of the domain is the refusal of a partial edge",
    [
      "spec/definitions/19-recognition.ts",
      'problem instanceof DomainError && problem.code === "not-in-class";',
      "problem instanceof DomainError;",
    ],
    [CHECK, "table_to_parity: a failure is not a refusal"],
  ),
  plant(
    9,
    "a program that ends has failed the statement, or held it",
    [
      "src/cli/check/judge.ts",
      '  if (silence !== undefined) return { fate: "not asked", because: silence.message };\n',
      "",
    ],
    [CHECK, "table_to_parity: a failure is not a refusal"],
  ),
  plant(
    9,
    "exhaustive leaves out products",
    [
      "spec/arbitraries.ts",
      "    ...(d === 0 ? [product(0)] : biases.map((_, shift) => product(shift))),\n",
      "",
    ],
    [CHECK, "exhaustive: product distributions"],
  ),
  plant(
    10,
    "a number beyond the doubles is said to be null",
    [
      "src/boolean/wire/scalars.ts",
      "if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)",
      "if (value === Number.NEGATIVE_INFINITY)",
    ],
    [STRANGE, "1e400 is not said to be null"],
  ),
  plant(
    10,
    "an id is the number that a double makes of it",
    [SERVER, 'notes.numbers.get(message)?.get("id") ?? JSON.stringify(id)', "JSON.stringify(id)"],
    [WIRE, "comes back as it was written"],
  ),
  plant(
    10,
    "a byte order mark is a syntax error",
    [
      "src/exact/read-json.ts",
      "let at = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;",
      "let at = text.startsWith(BYTE_ORDER_MARK) ? 0 : 0;",
    ],
    [JSON_TEXT, "a byte order mark"],
  ),
  plant(
    10,
    "a notification that fails is answered",
    [
      SERVER,
      "(id === undefined ? undefined : failure(id, errorObject(problem)));",
      'failure(id ?? "null", errorObject(problem));',
    ],
    [WIRE, "examples of section 7"],
  ),
  plant(
    10,
    "a notification is answered",
    [SERVER, "(id === undefined ? undefined : success(id, found));", 'success(id ?? "null", found);'],
    [WIRE, "nobody answers a notification"],
  ),
];
