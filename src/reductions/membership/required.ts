/**
 * # Membership or an error with the reason
 *
 * Main definitions: `requireMember`.
 */
import { DomainError } from "../../exact/domain-error.js";
import { WEB_CLASSES, type WebClass, type WebClassTypes } from "../web-class.js";
import { formatWitness, type Membership } from "./witness.js";

/** The representation, or a `not-in-class` error that states the witness. */
export function requireMember<C extends WebClass>(webClass: C, membership: Membership<C>): WebClassTypes[C] {
  if (membership.member) return membership.representation;
  throw new DomainError(
    "not-in-class",
    `the function is not a ${WEB_CLASSES[webClass].title}: ${formatWitness(membership.witness)}`,
    ["concept"],
    { witness: JSON.stringify(membership.witness) },
  );
}
