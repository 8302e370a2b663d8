/**
 * # What threads are asked
 *
 * Expansions of boxes for a proof, and parts of a partition to be checked; each a function of what is sent.
 *
 * Main definitions: `Task`, `answering`.
 */
import { type Expander, type ExpansionSetting, expander } from "../../networks/divide.js";
import { certificateSchema } from "../../oracle/schemas/certificate.js";
import { provesPart } from "../../verify/tree/verify.js";

export type Task =
  /** Of the expansions that follow. */
  | { readonly kind: "setting"; readonly setting: ExpansionSetting }
  | { readonly kind: "expand"; readonly box: Uint8Array }
  /** Is the share of the partition proved? The certificate is in its wire form. */
  | { readonly kind: "check"; readonly certificate: string; readonly index: number; readonly count: number };

export function answering(): (task: unknown, onDone: (done: number) => void) => unknown {
  let expand: Expander | undefined;
  return (given, onDone) => {
    const task = given as Task;
    switch (task.kind) {
      case "setting":
        expand = expander(task.setting);
        return undefined;
      case "expand":
        return expand!(task.box);
      case "check":
        return provesPart(certificateSchema.parse(JSON.parse(task.certificate)), task, onDone);
    }
  };
}
