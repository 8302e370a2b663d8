/**
 * # The project's proofs: where they are
 *
 * Main definitions: `project`, `EXPECTATIONS`, `SKIPPED`, `WHY`.
 */
import { join } from "node:path";
import { needs } from "../tools/needs.js";
import type { CoqProject } from "./coq.js";

/** npm runs every script in the package's folder. */
export const ROOT = process.cwd();

export const project: CoqProject = {
  theories: join(ROOT, "proofs", "theories"),
  model: join(ROOT, "proofs", "model"),
  root: "PacDistillation",
  prelude: [
    "From mathcomp Require Import all_ssreflect all_algebra.",
    "From PacDistillation Require Import definitions boolean.",
    "Import Order.TTheory GRing.Theory Num.Theory.",
    "Local Open Scope ring_scope.",
  ],
};

export const EXPECTATIONS = join(ROOT, "proofs", "audit");

/** Whether the proofs are left out, by the wish of whoever runs the tests. */
export const SKIPPED = process.env.PAC_DISTILL_SKIP_PROOFS === "1";

/** What is added to the titles of those that are skipped. */
export const WHY = needs(!SKIPPED, "PAC_DISTILL_SKIP_PROOFS is 1").why;
