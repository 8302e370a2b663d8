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
]);
const say = (message) => process.stdout.write(`${JSON.stringify(message)}\n`);

async function answer({ id, method, params }) {
  if (silly.has(habit)) return { jsonrpc: "2.0", id, result: {} };
  const { call, methods } = await import("../../../dist/src/oracle/methods.js");
  try {
    const found = methods.find(({ name }) => name === method);
    return { jsonrpc: "2.0", id, result: await call(found, params) };
  } catch (problem) {
    return { jsonrpc: "2.0", id, error: { code: -32000, message: problem.message } };
  }
}

/** Every error of two concepts that differ is 1. */
function lie(method, response) {
  if (method !== "error" || response.result?.error === "0") return response;
  return { ...response, result: { error: "1" } };
}

const waiting = [];
let asked = 0;

if (habit === "greets") process.stdout.write("Welcome! Ask me anything.\n");
for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  asked += 1;
  const response = await answer(request);
  if (habit === "hangs") continue;
  if (habit === "dies") process.exit(3);
  if (habit === "dies on reductions" && request.method === "reduce") process.exit(3);
  if (habit === "dies later" && asked > 3) process.exit(0);
  if (habit === "garbage") process.stdout.write("0.30000000000000004\n");
  else if (habit === "stale") say({ ...response, id: request.id - 1 });
  else if (habit === "answers twice") process.stdout.write(`${JSON.stringify(response)}\n`.repeat(2));
  else if (habit === "repeats a key")
    process.stdout.write(`{"jsonrpc":"2.0","id":${request.id},"result":{"error":"1","error":"0"}}\n`);
  else if (habit === "floats") say({ ...response, result: { error: 0.5 } });
  else if (habit === "forgets") say({ ...response, result: {} });
  else if (habit === "fails")
    say({ jsonrpc: "2.0", id: request.id, error: { code: -32603, message: "out of coffee" } });
  else if (habit === "wrong on products" && request.params.distribution?.kind === "product")
    say(lie(request.method, response));
  else if (habit === "reverses") {
    waiting.push(response);
    if (waiting.length === 2) for (const late of waiting.splice(0).reverse()) say(late);
  } else if (habit === "alternates") say(asked % 2 === 0 ? lie(request.method, response) : response);
  else say(habit === "lies" ? lie(request.method, response) : response);
}
