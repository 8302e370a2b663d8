// An implementation of the contract with one bad habit, for the tests of `check`: node odd.mjs HABIT.
// It answers by the built implementation, save for its habit.
import { createInterface } from "node:readline";

const habit = process.argv[2];
/** Habits that need no right answer; the others pay for loading the implementation. */
const silly = new Set([
  "hangs",
  "dies",
  "garbage",
  "greets",
  "stale",
  "answers twice",
  "repeats a key",
  "floats",
  "forgets",
  "fails",
  "dies on reductions",
  "dies on all but offers",
  "wrong ids",
  "chatters",
]);
/** What a program of one method and two kinds says of itself. */
const OFFER = {
  methods: ["error"],
  concepts: ["truth-table", "conjunction"],
  distributions: ["uniform", "empirical"],
};
const namesAnother = (params) => {
  const { source, target, distribution } = params;
  return (
    [source, target].some(({ kind }) => !OFFER.concepts.includes(kind)) ||
    !OFFER.distributions.includes(distribution.kind)
  );
};
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function answer({ id, method, params }) {
  const refuse = (code, data) => ({ jsonrpc: "2.0", id, error: { code, message: "not here", data } });
  if (habit === "declares" && method === "offers") return { jsonrpc: "2.0", id, result: OFFER };
  if (habit === "misdeclares" && method === "offers")
    return { jsonrpc: "2.0", id, result: { methods: "error" } };
  if (habit === "dies on offers" && method === "offers") process.exit(4);
  // One that has declared what it has must not be asked for anything else.
  if (habit === "declares" && (method !== "error" || namesAnother(params))) process.exit(5);
  if (habit === "lies on tables" && method === "error" && params.source.kind !== "truth-table")
    return refuse(-32000, { code: "unsupported" });
  if (habit === "only error" && method !== "error") return refuse(-32601);
  if (habit === "only tables" && method !== "error") return refuse(-32601);
  if (habit === "only tables" && namesAnother(params)) return refuse(-32000, { code: "unsupported" });
  if (habit === "nothing") return refuse(-32601);
  if (silly.has(habit)) return { jsonrpc: "2.0", id, result: {} };
  const { call } = await import("../../../dist/src/oracle/call.js");
  const { methods } = await import("../../../dist/src/oracle/methods.js");
  try {
    const found = methods.find(({ name }) => name === method);
    return { jsonrpc: "2.0", id, result: await call(found, params) };
  } catch (problem) {
    return { jsonrpc: "2.0", id, error: { code: -32000, message: problem.message } };
  }
}

/** The same number, not in lowest terms. */
function unreduced(response) {
  const [p, q = 1] = (response.result?.error ?? "").split("/").map(Number);
  return response.result?.error === undefined
    ? response
    : { ...response, result: { error: `${2 * p}/${2 * q}` } };
}

/** Every error of two concepts that differ is 1. */
function lie(method, response) {
  if (method !== "error" || response.result?.error === "0") return response;
  return { ...response, result: { error: "1" } };
}

const waiting = [];
let asked = 0;

if (habit === "exits at once") process.exit(1);
if (habit === "greets") process.stdout.write("Welcome! Ask me anything.\n");
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  asked += 1;
  const response = await answer(request);
  if (habit === "hangs") continue;
  if (habit === "dies") process.exit(3);
  if (habit === "dies on all but offers" && request.method !== "offers") process.exit(3);
  if (habit === "dies on reductions" && request.method === "reduce") process.exit(3);
  if (habit === "dies later" && asked > 3) process.exit(0);
  if (habit === "garbage") process.stdout.write("0.30000000000000004\n");
  else if (habit === "stale") say({ ...response, id: request.id - 1 });
  else if (habit === "answers twice") process.stdout.write(`${JSON.stringify(response)}\n`.repeat(2));
  else if (habit === "repeats a key")
    process.stdout.write(`{"jsonrpc":"2.0","id":${request.id},"result":{"error":"1","error":"0"}}\n`);
  else if (habit === "floats") say({ ...response, result: { error: 0.5 } });
  else if (habit === "unreduced") say(unreduced(response));
  else if (habit === "wrong ids") say({ ...response, id: `${request.id}` });
  else if (habit === "chatters") {
    process.stdout.write("computing ...\n");
    say(response);
  } else if (habit === "forgets") say({ ...response, result: {} });
  else if (habit === "fails")
    say({ jsonrpc: "2.0", id: request.id, error: { code: -32603, message: "out of coffee" } });
  else if (habit === "wrong on products" && request.params.distribution?.kind === "product")
    say(lie(request.method, response));
  else if (habit === "reverses") {
    waiting.push(response);
    if (waiting.length === 2) for (const late of waiting.splice(0).reverse()) say(late);
  } else if (habit === "alternates") say(asked % 2 === 0 ? lie(request.method, response) : response);
  else say(habit === "lies" || habit === "lies on tables" ? lie(request.method, response) : response);
}
