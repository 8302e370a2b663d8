/** Milliseconds that one answer of a program may take. */
export const ANSWER_TIMEOUT = 60_000;
