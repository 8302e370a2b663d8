/**
 * # The table of contents
 *
 * Main definitions: `sidebar`.
 */
import { allMethods } from "../../src/cli/methods.js";
import { chapters, definitions, statementOf } from "./names.js";

interface Item {
  readonly text: string;
  readonly link?: string;
  readonly collapsed?: boolean;
  readonly items?: readonly Item[];
}

const guide = (text: string, page: string): Item => ({ text, link: `/guide/${page}` });

/** Pages of the guide that go with a chapter. */
const BESIDE: Readonly<Record<string, readonly Item[]>> = {
  samples: [guide("Exact numbers of samples", "sample-complexity")],
  "lower-bounds": [],
  trees: [
    guide("Juntas", "juntas"),
    guide("Twelve trained networks", "tasks"),
    guide("The author's experiment", "reproduction"),
  ],
  certificates: [
    guide("What a certificate promises", "certificates"),
    { text: "What verify --proved prints", link: "/proved" },
  ],
  reductions: [guide("The web", "reductions")],
};

/** The chapters in reading order, as VitePress takes them. */
export const sidebar = (): readonly Item[] => [
  {
    text: "Begin",
    items: [
      { text: "What this is", link: "/" },
      { text: "Try it", link: "/live" },
    ],
  },
  {
    text: "1 Definitions",
    link: "/definitions/",
    collapsed: true,
    items: definitions.map(({ file, title }) => ({ text: title, link: `/definitions/${file}` })),
  },
  ...chapters.map(({ page, title, statements }, i) => ({
    text: `${i + 2} ${title}`,
    link: `/${page}`,
    collapsed: true,
    items: [
      ...BESIDE[page]!,
      ...statements.map((name) => ({ text: statementOf(name).title, link: `/statements/${name}` })),
    ],
  })),
  {
    text: "7 The paper beside us",
    link: "/guide/paper",
  },
  {
    text: "8 Notation",
    link: "/notation",
    collapsed: true,
    items: [
      { text: "Glossary", link: "/glossary" },
      { text: "The definitions in Coq", link: "/coq" },
      { text: "All statements", link: "/statements/" },
      { text: "Sources", link: "/sources" },
    ],
  },
  {
    text: "9 Trust",
    link: "/guide/trust",
    collapsed: true,
    items: [
      guide("What the tests can tell", "power"),
      { text: "Tests, statement by statement", link: "/tests" },
      guide("Limits", "limits"),
      guide("Speed", "speed"),
      guide("Decisions", "decisions"),
    ],
  },
  {
    text: "The oracle",
    link: "/oracle/",
    collapsed: true,
    items: [
      guide("Writing another implementation", "oracle"),
      { text: "Concepts, classes, distributions", link: "/oracle/schemas" },
      ...allMethods().map(({ name }) => ({ text: name, link: `/oracle/${name}` })),
    ],
  },
  { text: "The library", link: "/api/", collapsed: true, items: [guide("How it is used", "library")] },
];
