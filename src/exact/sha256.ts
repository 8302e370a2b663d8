/**
 * # SHA-256
 *
 * Of bytes, wherever the library runs: by @noble/hashes, unless the program that uses it has one that is quicker
 * (the command has Node's, which takes a tenth of the time). Both compute the same function (FIPS 180-4).
 *
 * Main definitions: `sha256`, `sha256Hex`, `sha256HexSteps`, `hashWith`.
 */
import { sha256 as portable } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Steps } from "./steps.js";

/** A digest under way: what is told by `update`, in order, is hashed as if it were one. */
export interface Hash {
  update(bytes: Uint8Array): unknown;
  /** 32 bytes; once only. */
  digest(): Uint8Array;
}

let start: () => Hash = () => portable.create();

/** From now on, digests are computed by this implementation of SHA-256. */
export function hashWith(create: () => Hash): void {
  start = create;
}

const encoder = new TextEncoder();

/** The digest of the parts, one after the other; a text stands for its bytes in UTF-8. */
export function sha256(...parts: readonly (Uint8Array | string)[]): Uint8Array {
  const hash = start();
  for (const part of parts) hash.update(typeof part === "string" ? encoder.encode(part) : part);
  return hash.digest();
}

/** Bytes of a step. */
const STEP = 2 ** 20;

/** The digest of the parts in hexadecimal; a step is a megabyte. */
export function* sha256HexSteps(...parts: readonly (Uint8Array | string)[]): Steps<string> {
  const hash = start();
  for (const part of parts) {
    const bytes = typeof part === "string" ? encoder.encode(part) : part;
    for (let from = 0; from < bytes.length; from += STEP) {
      hash.update(bytes.subarray(from, from + STEP));
      yield;
    }
  }
  return bytesToHex(hash.digest());
}

/** The same in hexadecimal. */
export const sha256Hex = (...parts: readonly (Uint8Array | string)[]): string => bytesToHex(sha256(...parts));
