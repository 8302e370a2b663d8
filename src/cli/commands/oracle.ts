/** # pac-distill oracle: JSON-RPC 2.0 on standard input and output, one message a line. */
import { serve } from "../../oracle/serve.js";
import { allMethods } from "../methods.js";

export const run = (): Promise<void> => serve(allMethods(), process.stdin, process.stdout);
