/**
 * # The worker
 *
 * Does what the page asks with the code of the library and of the command, away from the page, and says how far it is.
 */
import { DomainError } from "../../../src/exact/domain-error.js";
import { explain } from "../../../src/text/usage-error.js";
import { distillNetwork } from "./answers/distil.js";
import { tableOf } from "./answers/one-source.js";
import { answerTo } from "./answers/questions.js";
import { verifyText } from "./answers/verify.js";
import type { Message, Problem, Progress, Request, Result } from "./protocol.js";

const say = (message: Message): void => self.postMessage(message);

/** Milliseconds between two reports of one stage. */
const BETWEEN = 50;

/** Tells the page, but not of every box: what is new to see is told at once. */
function reporter(id: number): (progress: Progress) => void {
  let last = Number.NEGATIVE_INFINITY;
  let stage = "";
  return (progress) => {
    const now = performance.now();
    if (progress.blocks === undefined && progress.stage === stage && now - last < BETWEEN) return;
    last = now;
    stage = progress.stage;
    say({ id, progress });
  };
}

function run(request: Request, report: (progress: Progress) => void): Result | Promise<Result> {
  switch (request.job) {
    case "table":
      return tableOf(request);
    case "ask":
      return answerTo(request.question, request.setting, report);
    case "distill":
      return distillNetwork(request.files, request.setting, report);
    case "verify":
      return verifyText(request, report);
  }
}

/** What the file leaves open, where that is why it was refused: the field of `network` that the error names. */
function problemOf(problem: unknown): Problem {
  const isOpen =
    problem instanceof DomainError && problem.code === "ambiguous" && problem.path[0] === "network";
  return { message: explain(problem), open: isOpen ? String(problem.path[1]) : undefined };
}

let before: Promise<void> = Promise.resolve();

self.addEventListener("message", ({ data }: MessageEvent<{ id: number; request: Request }>) => {
  const { id, request } = data;
  before = before.then(async () => {
    try {
      say({ id, result: await run(request, reporter(id)) });
    } catch (problem) {
      say({ id, problem: problemOf(problem) });
    }
  });
});
