/** # The thread of the oracle that answers: all methods, on the port of the thread that watches. */
import { parentPort } from "node:worker_threads";
import { answerInWorker } from "../oracle/supervise.js";
import { allMethods } from "./methods.js";

answerInWorker(allMethods(), parentPort!);
