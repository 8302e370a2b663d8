/**
 * How OCaml collects garbage under coqc and coqchk: seldom, and with a young heap that fits the cache. Coq's own choice
 * takes a fifth longer, and 200 MB more.
 */
export const OCAMLRUNPARAM = process.env.OCAMLRUNPARAM ?? "s=1M,o=1000";
