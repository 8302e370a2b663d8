/** # The thread of the oracle that answers: all methods, on the port of the thread that watches. */
import { createHash } from "node:crypto";
import { parentPort } from "node:worker_threads";
import { hashWith } from "../exact/sha256.js";
import { allMethods } from "./methods.js";
import { answerInWorker } from "./stdio/supervise.js";

hashWith(() => createHash("sha256"));
answerInWorker(allMethods(), parentPort!);
