/** # A thread that expands boxes and checks parts of partitions (`threads/tasks.ts`). */
import { createHash } from "node:crypto";
import { workerData } from "node:worker_threads";
import { hashWith } from "../exact/sha256.js";
import { answerTasks, type PoolData } from "./threads/pool.js";
import { answering } from "./threads/tasks.js";

hashWith(() => createHash("sha256"));
answerTasks(workerData as PoolData, answering());
