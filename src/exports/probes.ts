/** # pac-distillation/probes: is there a short linear probe of a representation? */
export { probe } from "../probes/exact-probe.js";
export type { Matrix, ProbeAnswer, ProbeCertificate, ProbeQuestion, Vector } from "../probes/question.js";
