/** # pac-distillation/oracle: the methods of the wire contract, one call, JSON-RPC, and the JSON Schemas. */
export type { Budget } from "../oracle/budget.js";
export { type CallOptions, call } from "../oracle/call.js";
export { InvalidParams } from "../oracle/invalid-params.js";
export { type ErrorObject, JsonRpcServer, type LineOptions, type Reply } from "../oracle/json-rpc.js";
export { jsonSchemas } from "../oracle/json-schemas.js";
export type { Method } from "../oracle/method.js";
export { methods } from "../oracle/methods.js";
