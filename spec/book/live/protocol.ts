/**
 * # What the page and its worker say to each other
 *
 * Main definitions: `Request`, `Message`, `Setting`, `NetworkFiles`.
 */
import type { Block } from "./blocks.js";

/** What is typed and chosen in the playground, as it is. */
export interface Setting {
  readonly variables: number;
  /** f, and g, which it is compared with: a truth table, a short form or JSON. */
  readonly source: string;
  readonly target: string;
  /** F and G. */
  readonly sourceClass: string;
  readonly targetClass: string;
  /** In its wire form. */
  readonly distribution: unknown;
  readonly epsilon: string;
  readonly delta: string;
  /** Largest n of the curves. */
  readonly samples: string;
  readonly mode: string;
  /** Of the family of the game: the most points of a uniform distribution; "" is the distribution above. */
  readonly maxPoints: string;
  readonly from: string;
  readonly to: string;
}

export type Question = "error" | "frontier" | "success" | "bounds" | "minimax" | "reductions";

/** A network's file with what lies beside it, and what a person said of it. */
export interface NetworkFiles {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly config?: string | undefined;
  readonly beside: Readonly<Record<string, Uint8Array>>;
  /** Answers to what the file leaves open, by the name of the field. */
  readonly said: Readonly<Record<string, string>>;
}

/** As on the command line. */
export interface DistillSetting {
  readonly maxLeaves: string;
  readonly maxDepth: string;
  readonly epsilon: string;
  readonly delta: string;
  readonly seed: string;
  readonly samples: string;
  readonly effort: string;
}

export type Request =
  | { readonly job: "table"; readonly text: string; readonly variables: number; readonly what: string }
  | { readonly job: "ask"; readonly question: Question; readonly setting: Setting }
  | { readonly job: "distill"; readonly files: NetworkFiles; readonly setting: DistillSetting }
  | {
      readonly job: "verify";
      readonly name: string;
      readonly text: string;
      readonly network?: NetworkFiles | undefined;
      readonly proved: boolean;
    };

export interface Progress {
  readonly stage: string;
  readonly detail: string;
  /** The part that is done, where it is known. */
  readonly fraction?: number | undefined;
  /** What is there already, in place of what was shown before. */
  readonly blocks?: readonly Block[] | undefined;
}

export interface Download {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

export interface Result {
  readonly blocks: readonly Block[];
  /** What the command would write. */
  readonly files?: readonly Download[];
  /** The truth table of a concept, for the job `table`. */
  readonly table?: string;
  /** Did what was checked hold? */
  readonly holds?: boolean;
  /** Seconds by name, for whoever measures. */
  readonly seconds?: Readonly<Record<string, number>>;
}

/** A problem in one line; `open` names what a file leaves open, which a person can say. */
export interface Problem {
  readonly message: string;
  readonly open?: string | undefined;
}

export type Message =
  | { readonly id: number; readonly progress: Progress }
  | { readonly id: number; readonly result: Result }
  | { readonly id: number; readonly problem: Problem };
