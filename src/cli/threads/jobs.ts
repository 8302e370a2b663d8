/**
 * # Proofs on several cores
 *
 * Boxes at the head of a search's queue are expanded ahead of time, and taken in the order of the search, so that the
 * certificate does not depend on the number of threads. The claims of a partition are dealt to the threads by their
 * linearisations; where a thread does not prove its share, everything is checked again in order, so that what is
 * said does not depend on it either.
 *
 * Main definitions: `expansionsOn`, `verifyOn`, `jobsOption`.
 */
import { availableParallelism } from "node:os";
import {
  type Expander,
  type Expansion,
  type ExpansionSetting,
  type Expansions,
  expander,
} from "../../networks/divide.js";
import { formatCertificate } from "../../oracle/schemas/certificate.js";
import type { Certificate } from "../../verify/tree/certificate.js";
import { verifyCertificate } from "../../verify/tree/verify.js";
import type { Progress, Verdict } from "../../verify/verdict.js";
import { integerOption } from "../inputs.js";
import { PROOF_WORKER } from "../package-file.js";
import { type OnDone, ThreadPool } from "./pool.js";
import type { Task } from "./tasks.js";

/** Most threads. */
const MOST_JOBS = 256;
/** Expansions that are asked for and not yet taken, for each thread. */
const AHEAD = 4;

/** As many threads as it says; 1 where nothing is said. */
export const jobsOption = (text: string | undefined): number =>
  text === undefined
    ? 1
    : text === "all"
      ? availableParallelism()
      : integerOption(text, 1, MOST_JOBS, "--jobs");

/** Nothing for one job: then all is computed where it is asked for. */
export function expansionsOn(jobs: number): ((setting: ExpansionSetting) => Expansions) | undefined {
  if (jobs === 1) return undefined;
  return (setting) => {
    const pool = new ThreadPool(PROOF_WORKER, jobs);
    pool.tell({ kind: "setting", setting } satisfies Task);
    const asked = new Map<string, number>();
    let own: Expander | undefined;
    const ask = (box: Uint8Array): number => {
      const key = box.join("");
      const known = asked.get(key);
      if (known !== undefined) return known;
      const id = pool.ask({ kind: "expand", box } satisfies Task);
      asked.set(key, id);
      return id;
    };
    return {
      expect: (boxes) => {
        for (const box of boxes) {
          if (asked.size >= AHEAD * jobs) break;
          ask(box);
        }
      },
      take: (box) => {
        const found = pool.take(ask(box)) as Expansion | undefined;
        asked.delete(box.join(""));
        if (found !== undefined) return found;
        own ??= expander(setting);
        return own(box);
      },
      close: () => pool.close(),
    };
  };
}

/** Do that many threads prove a share each? `progress` is told what all have proved so far. */
function isProvedOn(jobs: number, certificate: Certificate, progress?: Progress): boolean {
  const pool = new ThreadPool(PROOF_WORKER, jobs);
  const proved = new Map<number, number>();
  const onDone: OnDone = (id, done) => {
    proved.set(id, done);
    progress?.([...proved.values()].reduce((total, n) => total + n, 0));
  };
  try {
    const text = JSON.stringify(formatCertificate(certificate));
    const parts = Array.from({ length: jobs }, (_, index) =>
      pool.ask({ kind: "check", certificate: text, index, count: jobs } satisfies Task),
    );
    return parts.every((id) => pool.take(id, onDone) === true);
  } finally {
    pool.close();
  }
}

/** `verifyCertificate`, the partition in parts. */
export function verifyOn(jobs: number, certificate: Certificate, progress?: Progress): Verdict {
  if (jobs === 1 || certificate.claims.everyInput?.method !== "regions")
    return verifyCertificate(certificate, progress);
  const isProved = isProvedOn(jobs, certificate, progress);
  return verifyCertificate(certificate, progress, isProved ? "elsewhere" : undefined);
}
