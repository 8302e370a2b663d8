/**
 * # Sentences of verify, read back
 *
 * What a sentence says, as names with values: a second opinion on `src/verify/sentence.ts`. Each kind of finding
 * has its forms; in one of them every word of the sentence has a place.
 *
 * Main definitions: `readSentence`, `Facts`.
 */

export type Facts = Readonly<Record<string, string>>;

const Q = "\\d+(?:/\\d+)?";
const N = "\\d+";
const VARIABLES = "x\\d+(?:, x\\d+)*";
const SOURCE = "(?:the )?(?<source>network|source|examples)";

/** `{name}` stands for what is read under the name; a value after `=` is meant by the form itself. */
const FORMS: Readonly<Record<string, readonly (readonly [form: string, meant?: Facts])[]>> = {
  source: [[`(?<source>[a-z-]+) on (?<variables>${N}) variables?`]],
  "agrees-everywhere": [
    [`agrees with ${SOURCE} on all 2\\^(?<variables>${N}) inputs \\(enumerated\\)`],
    [`agrees with ${SOURCE} on all 2\\^(?<variables>${N}) inputs \\((?<boxes>${N}) box(?:es)? proved\\)`],
  ],
  difference: [
    [`agrees with ${SOURCE} with probability 1 under this distribution`, { least: "0", most: "0" }],
    [`differs from ${SOURCE} with probability exactly (?<both>${Q})`],
    [`differs from ${SOURCE} with probability at most (?<most>${Q})`, { least: "0" }],
    [`differs from ${SOURCE} with probability at least (?<least>${Q})`, { most: "1" }],
    [`differs from ${SOURCE} with probability between (?<least>${Q}) and (?<most>${Q})`],
  ],
  counterexamples: [
    [
      `differs from ${SOURCE} on at least (?<points>${N}) inputs?, for instance (?<first>[01]+|the empty point)`,
    ],
  ],
  "fewest-errors": [
    [`no error on the (?<points>${N}) (?<what>point|example)s? listed`, { errors: "0" }],
    [
      `(?<errors>${N}) errors? on the (?<points>${N}) (?<what>point|example)s? listed; no tree with at most ` +
        `(?<maxLeaves>${N}) lea(?:f|ves) and depth at most (?<maxDepth>${N}) that splits on ` +
        `(?<variables>no variable|${VARIABLES} only|${N} of the variables only)` +
        `(?:, its node clauses among (?<clauses>${N}) listed,)? makes (?<fewer>fewer(?: than ${N})?)`,
    ],
  ],
  "sample-errors": [
    [`no error on the (?<points>${N}) examples? listed`, { errors: "0" }],
    [`(?<errors>${N}) errors? on the (?<points>${N}) examples? listed`],
  ],
  confidence: [
    [
      `(?<disagreements>${N}) of (?<samples>${N}) fresh points? differs?; no bound on the error is claimed`,
      { upper: "1" },
    ],
    [
      `error ≤ (?<upper>${Q}) with confidence (?<confidence>.+) ` +
        `\\((?<disagreements>${N}) of (?<samples>${N}) fresh points? differs?\\)`,
    ],
  ],
  equal: [
    [
      "(?<source>[a-z-]+) and (?<target>[a-z-]+) are equal at all " +
        `2\\^(?<variables>${N}) points \\((?<method>compared at each|on each subcube of a cover both are constant|` +
        "both depend on the number of ones in a set, compared for each number)\\)",
    ],
    [
      "(?<source>[a-z-]+) and (?<target>[a-z-]+) are equal at all " +
        `2\\^(?<variables>${N}) points \\((?:(?<boxes>${N}) box(?:es)? proved)?` +
        `(?:, )?(?:(?<points>${N}) points? compared)?\\)`,
      { method: "partition" },
    ],
  ],
  "equal-on": [
    [
      "(?<source>[a-z-]+) and (?<target>[a-z-]+) are equal on all but a part " +
        `(?<open>${Q}) of the 2\\^(?<variables>${N}) points, of which nothing is claimed`,
    ],
  ],
  "agrees-at": [
    ["(?<source>[a-z-]+) and (?<target>[a-z-]+) are equal at the point listed", { points: "1" }],
    [`(?<source>[a-z-]+) and (?<target>[a-z-]+) are equal at each of the (?<points>${N}) points listed`],
  ],
  "not-in-class": [["the function of this (?<concept>[a-z-]+) (?<class>.+)"]],
  "size-at-least": [
    [
      `of the function of this (?<concept>[a-z-]+), every (?<what>decision tree|DNF|CNF) has ` +
        `(?:at least |depth at least )(?<atLeast>${N})(?<measure>| lea(?:f|ves)| lea(?:f|ves) with the label 1| ` +
        "terms?| clauses?)(?<trivial>, as that of any function has)? \\(by (?<method>[a-z]+)\\)",
    ],
  ],
  "depends-on": [
    [
      `the source depends on (?<relevant>no variable|${VARIABLES})(?<only> and on nothing else)?` +
        `(?:, so it is not a (?<refutes>${N})-junta)? \\((?:compared at each point|a sensitive pair each)\\)`,
    ],
  ],
  "least-failure": [
    "is exactly (?<both>Q)",
    "is at most (?<upper>Q)",
    "is at least (?<lower>Q)",
    "is between (?<lower>Q) and (?<upper>Q)",
  ].map(
    (end) =>
      [
        `the least worst-case failure of a (?<who>distiller|learner|learner with any output) with (?<samples>${N}) ` +
          `samples?(?: and (?<queries>${N}) label quer(?:y|ies))? ${end.replaceAll("Q", Q)}`,
        end.startsWith("is at most") ? { lower: "0" } : end.startsWith("is at least") ? { upper: "1" } : {},
      ] as const,
  ),
  "least-samples": [
    [`more than (?<needed>${N}) samples?`, { enough: "" }],
    ["no sample", { enough: "0" }],
    [`at most (?<enough>${N}) samples?`, { needed: "" }],
    [`exactly (?<exactly>${N}) samples?`],
    [`at most (?<enough>${N}) samples?, and more than (?<needed>${N})`],
  ].map(
    ([end, meant]) =>
      [
        `(?<how>distilling|learning|learning with any output,) with failure ≤ (?<delta>${Q}) on every promised pair ` +
          `takes ${end as string}`,
        meant as Facts | undefined,
      ] as const,
  ) as readonly (readonly [string, Facts?])[],
  probe: [
    [
      `(?<exists>some|no) w with ‖w‖² ≤ (?<normSquared>${Q}) has E\\(w·φ − g\\)² (?:= |≤ )(?<tolerance>${Q}) ` +
        `\\((?<points>${N}) points?, (?<features>${N}) features?\\)`,
    ],
  ],
};

/** What the sentence says of a finding of the kind; `undefined` where it has none of its forms. */
export function readSentence(kind: string, sentence: string): Facts | undefined {
  for (const [form, meant = {}] of FORMS[kind] ?? []) {
    const found = new RegExp(`^${form}$`).exec(sentence);
    if (found === null) continue;
    const said = Object.entries(found.groups ?? {}).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return { ...meant, ...Object.fromEntries(said) };
  }
  return undefined;
}
