/**
 * # A long job on the page
 *
 * How far it is, a button that stops it at once, what came out, and in one line what went wrong. A reader of screens
 * hears the stages, not every step of them.
 *
 * Main definitions: `Job`.
 */
import { render } from "../blocks.js";
import { Client, Refused, Stopped } from "../client.js";
import { h } from "../dom.js";
import type { Problem, Progress, Request, Result } from "../protocol.js";

export class Job {
  readonly #client = new Client();
  readonly #bar = h("progress", { max: 1, "aria-label": "how much is done" });
  readonly #detail = h("span", { class: "live-detail" });
  readonly #stop = h(
    "button",
    { type: "button", class: "live-stop", click: () => this.#client.stop() },
    "Stop",
  );
  readonly #going = h("div", { class: "live-going", hidden: true }, this.#bar, this.#stop, this.#detail);
  readonly #stage = h("p", { class: "live-stage", role: "status" });
  readonly #problem = h("p", { class: "live-problem", role: "alert" });
  readonly #output = h("div", { class: "live-output", tabindex: -1 });
  readonly element: HTMLElement;
  #started = 0;

  constructor(readonly onEnd: () => void = () => {}) {
    this.element = h("div", { class: "live-job" }, this.#stage, this.#going, this.#problem, this.#output);
  }

  get running(): boolean {
    return this.#client.busy;
  }

  /** As if nothing had been asked; what is going on is stopped, and says nothing more. */
  clear(): void {
    this.#started += 1;
    this.#client.stop();
    this.#going.hidden = true;
    this.#stage.textContent = "";
    this.#problem.textContent = "";
    this.#output.replaceChildren();
    delete this.element.dataset.state;
  }

  say(message: string): void {
    this.#problem.textContent = message;
    this.element.dataset.state = "refused";
  }

  /** Puts something below what came out. */
  add(...elements: readonly HTMLElement[]): void {
    this.#output.append(...elements);
  }

  /** Ends what was going on before. The problem, where there is one, is said; `undefined` then. */
  async run(request: Request, onProblem?: (problem: Problem) => void): Promise<Result | undefined> {
    this.clear();
    const own = this.#started;
    this.#going.hidden = false;
    this.#bar.removeAttribute("value");
    this.#detail.textContent = "";
    this.#stage.textContent = "reading";
    this.element.dataset.state = "running";
    const start = performance.now();
    try {
      const result = await this.#client.ask(request, (progress) => this.#show(progress));
      this.element.dataset.state = result.holds === false ? "fails" : "holds";
      this.element.dataset.seconds = JSON.stringify(result.seconds ?? {});
      this.#stage.textContent = `done in ${((performance.now() - start) / 1000).toFixed(1)} s`;
      this.#output.replaceChildren(...render(result.blocks));
      return result;
    } catch (problem) {
      // Another job has begun meanwhile, which says its own.
      if (own !== this.#started) return undefined;
      if (problem instanceof Stopped) {
        this.element.dataset.state = "stopped";
        this.#stage.textContent = "stopped";
      } else if (problem instanceof Refused) {
        this.#stage.textContent = "";
        this.say(problem.message);
        onProblem?.(problem.problem);
      } else throw problem;
      return undefined;
    } finally {
      if (own === this.#started) {
        const hadFocus = this.#going.contains(document.activeElement);
        this.#going.hidden = true;
        if (hadFocus) this.#output.focus();
        this.onEnd();
      }
    }
  }

  stop(): void {
    this.#client.stop();
  }

  #show({ stage, detail, fraction, blocks }: Progress): void {
    if (this.#stage.textContent !== stage) this.#stage.textContent = stage;
    this.#detail.textContent = detail;
    if (fraction === undefined) this.#bar.removeAttribute("value");
    else this.#bar.value = fraction;
    if (blocks !== undefined) this.#output.replaceChildren(...render(blocks));
  }
}
