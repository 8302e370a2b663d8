/**
 * # What is declared and exported
 *
 * Reads the declarations (`.d.ts`) that the compiler wrote of the sources, statement by statement: what a module
 * exports under which name, where it is declared, and which other declarations its type names.
 *
 * Main definitions: `exportsOf`, `isExported`, `typesNamedBy`, `Declaration`.
 */
import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** A name where it is declared. */
export interface Declaration {
  readonly file: string;
  readonly name: string;
}

export const keyOf = ({ file, name }: Declaration): string => `${file}#${name}`;

interface Module {
  /** Statements by the names that they declare. */
  readonly declared: ReadonlyMap<string, string>;
  /** Local names of what is imported, `*` for all of a module. */
  readonly imported: ReadonlyMap<string, Declaration>;
  readonly reexported: readonly (readonly [as: string, Declaration])[];
  readonly all: readonly string[];
}

const DECLARES =
  /^(?:export )?(?:declare )?(?:default )?(?:abstract )?(?:function|const|let|class|interface|type|enum) (\w+)/;

const modules = new Map<string, Module>();

/** `a, type B as C` in pairs. */
const listed = (text: string): (readonly [name: string, as: string])[] =>
  text
    .split(",")
    .map((part) => part.trim().replace(/^type /, ""))
    .filter((part) => part !== "")
    .map((part) => {
      const [name, as = name] = part.split(" as ");
      return [name!, as!] as const;
    });

function moduleOf(file: string): Module {
  const known = modules.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(file, "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const declared = new Map<string, string>();
  const imported = new Map<string, Declaration>();
  const reexported: (readonly [string, Declaration])[] = [];
  const all: string[] = [];
  const path = (from: string): string => resolve(dirname(file), from.replace(/\.js$/, ".d.ts"));
  for (const statement of text.split(
    /\n(?=(?:export|import|declare|interface|type|const|class|function)\b)/,
  )) {
    const from = /from "(\.[^"]+)";/.exec(statement)?.[1];
    const braces = /^(?:import|export)(?: type)? (?:\w+, )?\{([^}]*)\}/.exec(statement)?.[1];
    const name = DECLARES.exec(statement)?.[1];
    if (statement.startsWith("import")) {
      if (from === undefined) continue;
      const whole = /\* as (\w+)/.exec(statement)?.[1];
      if (whole !== undefined) imported.set(whole, { file: path(from), name: "*" });
      for (const [original, as] of listed(braces ?? ""))
        imported.set(as, { file: path(from), name: original });
    } else if (from !== undefined && /^export (?:type )?\*/.test(statement)) {
      const as = /^export (?:type )?\* as (\w+)/.exec(statement)?.[1];
      if (as === undefined) all.push(path(from));
      else reexported.push([as, { file: path(from), name: "*" }]);
    } else if (braces !== undefined && statement.startsWith("export") && name === undefined)
      for (const [original, as] of listed(braces))
        reexported.push([
          as,
          from === undefined ? { file, name: original } : { file: path(from), name: original },
        ]);
    else if (name !== undefined) declared.set(name, `${declared.get(name) ?? ""}${statement}`);
  }
  const module: Module = { declared, imported, reexported, all };
  modules.set(file, module);
  return module;
}

/** Where it is declared: what is imported or passed on is followed. */
function declarationOf({ file, name }: Declaration): Declaration {
  if (name === "*") return { file, name };
  const { declared, imported, reexported, all } = moduleOf(file);
  if (declared.has(name)) return { file, name };
  const passed = reexported.find(([as, to]) => as === name && keyOf(to) !== keyOf({ file, name }))?.[1];
  const from = passed ?? imported.get(name);
  if (from !== undefined) return declarationOf(from);
  for (const other of all) {
    const found = exportsOf(other).get(name);
    if (found !== undefined) return found;
  }
  throw new Error(`${file}: ${name} is declared nowhere`);
}

/** Does its own file export it? */
export const isExported = ({ file, name }: Declaration): boolean =>
  [...exportsOf(file).values()].some((declaration) => declaration.name === name && declaration.file === file);

/** What a module exports, by name. */
export function exportsOf(file: string): Map<string, Declaration> {
  const { declared, reexported, all } = moduleOf(file);
  const found = new Map<string, Declaration>();
  for (const other of all) for (const [name, declaration] of exportsOf(other)) found.set(name, declaration);
  for (const [name, statement] of declared)
    if (statement.startsWith("export")) found.set(name, { file, name });
  for (const [as, declaration] of reexported) found.set(as, declarationOf(declaration));
  return found;
}

const isType = (statement: string): boolean =>
  /^(?:export )?(?:declare )?(?:interface|type|class|enum)\b/.test(statement);

/** The types of ours that the type of a declaration names. */
export function typesNamedBy(declaration: Declaration): Declaration[] {
  const { file, name } = declaration;
  if (name === "*") return [...exportsOf(file).values()].flatMap(typesNamedBy);
  const { declared, imported } = moduleOf(file);
  const statement = declared.get(name)!;
  const found: Declaration[] = [];
  // A private member is of nobody's concern.
  const code = statement.replace(/^\s*(?:private|#).*$/gm, "").replace(/"(?:[^"\\]|\\.)*"/g, '""');
  const inline = [...statement.matchAll(/import\("(\.[^"]+)"\)\.(\w+)/g)].map(([, from, member]) =>
    declarationOf({ file: resolve(dirname(file), from!.replace(/\.js$/, ".d.ts")), name: member! }),
  );
  for (const [, before, word, member] of code.matchAll(
    /(typeof )?(?<![.\w#])([A-Za-z_]\w*)(?:\.(\w+))?(?!\??:)/g,
  )) {
    if (word === name) continue;
    const known = imported.get(word!) ?? (declared.has(word!) ? { file, name: word! } : undefined);
    if (known === undefined) continue;
    const target = declarationOf(known.name === "*" && member ? { file: known.file, name: member } : known);
    if (target.name === "*") continue;
    if (isType(moduleOf(target.file).declared.get(target.name)!)) found.push(target);
    // Of a constant that is as another is; a type that is read off a value stands for itself.
    else if (before !== undefined && !isType(statement)) found.push(...typesNamedBy(target));
  }
  return [...found, ...inline];
}
