// The npm package espresso-iisojs (Espresso-II, heuristic minimisation of one output) behind the contract:
// tables and DNFs to DNF and CNF, and values of CNFs and DNFs by its satisfiability and tautology tests.
//
//   pac-distill check --implementation "node test/conformance/adapters/espresso.mjs"
import { espresso, sat, tautology } from "espresso-iisojs";
import { points, serve, unsupported } from "./frame.mjs";

// Its literal 2v is the variable v, and 2v + 1 its negation.
const own = ({ variable, value }) => 2 * variable + (value === 1 ? 0 : 1);
const ours = (literal) => ({ variable: literal >> 1, value: literal % 2 === 0 ? 1 : 0 });
const negated = (literals) => literals.map((literal) => literal ^ 1);
const at = (point) => [...point].map((bit, variable) => own({ variable, value: Number(bit) }));

/** Its parts as lists of its literals; those with a variable and its negation are what it calls no cube. */
const lists = (parts) => parts.map((literals) => [...new Set(literals.map(own))]);
const isCube = (literals) => !literals.some((literal) => literals.includes(literal ^ 1));

/** The points at which a table has that value, as terms of width d. */
const minterms = ({ variables, table }, value) =>
  points(variables)
    .filter((_, j) => table[j] === value)
    .map(at);

const EDGES = {
  table_to_dnf: (f) => ({
    terms: espresso(minterms(f, "1")),
    bound: [...f.table].filter((bit) => bit === "1").length,
  }),
  // f is 0 where a term of its complement holds: De Morgan.
  table_to_cnf: (f) => ({
    clauses: espresso(minterms(f, "0")).map(negated),
    bound: [...f.table].filter((bit) => bit === "0").length,
  }),
};

await serve({
  offers: () => ({ methods: ["reduce", "evaluate"] }),
  reduce({ concept, to, via = [] }) {
    const [edge] = via;
    if (via.length !== 1 || !Object.hasOwn(EDGES, edge)) throw unsupported(`${concept.kind} to ${to}`);
    const { terms, clauses, bound } = EDGES[edge](concept);
    const [measure, parts] = terms === undefined ? ["clauses", clauses] : ["terms", terms];
    return {
      concept: { kind: to, variables: concept.variables, [measure]: parts.map((part) => part.map(ours)) },
      ...{ size: parts.length, bound, path: via, measure },
    };
  },
  evaluate({ concept, points: asked }) {
    if (concept.kind === "cnf") {
      const clauses = lists(concept.clauses).filter(isCube);
      const holds = (point) => sat([...clauses, ...at(point).map((literal) => [literal])]) !== false;
      return { values: asked.map((point) => (holds(point) ? 1 : 0)).join("") };
    }
    if (concept.kind !== "dnf") throw unsupported(concept.kind);
    const terms = lists(concept.terms).filter(isCube);
    // 1 at x iff the DNF with all terms of the other points is a tautology.
    const holds = (point) => tautology([...terms, ...at(point).map((literal) => [literal ^ 1])]);
    return { values: asked.map((point) => (holds(point) ? 1 : 0)).join("") };
  },
});
