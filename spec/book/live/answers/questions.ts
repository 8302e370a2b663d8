/**
 * # The questions of the playground
 *
 * Main definitions: `answerTo`.
 */
import type { Block } from "../blocks.js";
import type { Progress, Question, Result, Setting } from "../protocol.js";
import { boundsOf, minimaxOf } from "./classes.js";
import { errorOf, frontierOf, successOf } from "./one-source.js";
import { reductionsOf } from "./web.js";

type Answerer = (setting: Setting, report: (progress: Progress) => void) => Block[] | Promise<Block[]>;

const ANSWERERS: Readonly<Record<Question, Answerer>> = {
  error: errorOf,
  frontier: frontierOf,
  success: successOf,
  bounds: boundsOf,
  minimax: minimaxOf,
  reductions: reductionsOf,
};

export const answerTo = async (
  question: Question,
  setting: Setting,
  report: (progress: Progress) => void,
): Promise<Result> => ({ blocks: await ANSWERERS[question](setting, report) });
