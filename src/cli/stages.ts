/**
 * # A line that says what is going on
 *
 * On a terminal, standard error shows the current stage, a bar where the part that is done is known, and the
 * time; in a pipe it shows nothing.
 *
 * Main definitions: `stages`.
 */
import { SingleBar } from "cli-progress";
import { stageName } from "../text/stage-names.js";
import { isQuiet } from "./output.js";
import { BAR, barSize } from "./terminal.js";

export interface Stages {
  show(stage: string, detail: string, fraction?: number): void;
  stop(): void;
}

export function stages(): Stages {
  if (process.stderr.isTTY !== true || isQuiet()) return { show: () => {}, stop: () => {} };
  const bar = new SingleBar({
    ...BAR,
    format: "{stage} {bar} {detail} ({duration_formatted})",
    stream: process.stderr,
    barsize: barSize(24, 55),
    fps: 8,
  });
  bar.start(1000, 0, { stage: "".padEnd(20), detail: "" });
  return {
    show: (stage, detail, fraction) =>
      bar.update(Math.floor(1000 * (fraction ?? 0)), {
        stage: stageName(stage).padEnd(20),
        detail: detail.padEnd(22),
      }),
    stop: () => bar.stop(),
  };
}
