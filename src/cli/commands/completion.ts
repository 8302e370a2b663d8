/**
 * # pac-distill completion: a script by which a shell completes commands, options and names
 *
 * Made from the commands as they are defined, so that it has what `--help` shows: options, and the names that an
 * argument or an option may have; everything else is a file.
 */
import { type Command, Help, type Option } from "commander";
import { registry } from "../../../spec/registry.js";
import { TARGETS } from "../../pipeline/targets/recognised.js";
import { webClasses } from "../../reductions/web-class.js";
import { unknownName } from "../../text/closest.js";
import { KIND_NAMES } from "../check/kinds.js";
import { METHOD_NAMES } from "../method-named.js";
import { allSchemas } from "../methods.js";
import { write } from "../output.js";
import { UsageError } from "../terminal.js";
import { LANGUAGES } from "./init.js";

const SHELLS = ["bash", "zsh", "fish"] as const;

/** The names that the first argument of a command may be. */
const firstArgument = (): Readonly<Record<string, readonly string[]>> => ({
  call: METHOD_NAMES,
  schema: [...allSchemas().keys()],
  theorems: registry.map(({ name }) => name),
  init: Object.keys(LANGUAGES),
  completion: SHELLS,
});

/** And those that may follow an option. */
const afterOption = (): Readonly<Record<string, readonly string[]>> => ({
  "--statement": registry.map(({ name }) => name),
  "--methods": METHOD_NAMES,
  "--kinds": Object.values(KIND_NAMES).flat(),
  "--from": webClasses,
  "--to": webClasses,
  "--target": ["tree", ...TARGETS],
  "--mode": ["realizable", "agnostic", "absolute"],
  "--outputs": ["class", "any"],
  "--search": ["queries", "probes"],
  "--inputs": ["01", "pm1"],
  "--residual": ["none", "hidden"],
  "--points": ["bits", "columns"],
  "--separator": ["comma", "semicolon", "tab", "blank"],
  "--color": ["auto", "always", "never"],
});

interface Known {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly Option[];
  readonly first: readonly string[];
}

const help = new Help();

function commandsOf(program: Command): Known[] {
  const first = firstArgument();
  return help.visibleCommands(program).map((command) => ({
    name: command.name(),
    summary: command.summary(),
    options: [...help.visibleOptions(command), ...help.visibleOptions(program)].filter(
      ({ long }, i, all) => long !== "--version" && all.findIndex((other) => other.long === long) === i,
    ),
    first: first[command.name()] ?? [],
  }));
}

const flags = (options: readonly Option[]): string[] =>
  options.flatMap(
    ({ short, long }) => [short, long].filter((flag) => flag !== undefined && flag !== null) as string[],
  );

function bash(commands: readonly Known[]): string {
  const after = Object.entries(afterOption())
    .map(
      ([option, names]) =>
        `    ${option}) COMPREPLY=($(compgen -W "${names.join(" ")}" -- "$cur")); return ;;`,
    )
    .join("\n");
  const own = commands
    .map(
      ({ name, options, first }) =>
        `    ${name}) flags="${flags(options).join(" ")}"; names="${first.join(" ")}" ;;`,
    )
    .join("\n");
  return `# pac-distill completion bash: to be sourced
_pac_distill() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}" flags="" names=""
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(({ name }) => name).join(" ")} help" -- "$cur"))
    return
  fi
  case "$prev" in
${after}
  esac
  case "\${COMP_WORDS[1]}" in
${own}
  esac
  if [[ "$cur" == -* ]]; then
    COMPREPLY=($(compgen -W "$flags" -- "$cur"))
  elif [ "$COMP_CWORD" -eq 2 ] && [ -n "$names" ]; then
    COMPREPLY=($(compgen -W "$names" -- "$cur"))
  fi
}
complete -o default -F _pac_distill pac-distill
`;
}

/** For single quotes of a shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

function zsh(commands: readonly Known[]): string {
  const after = afterOption();
  const spec = ({ short, long, description, required, optional }: Option): string[] => {
    const text = description.replace(/[[\]\\:]/g, "\\$&");
    const names = after[long ?? ""];
    const value = names === undefined ? "_files" : `(${names.join(" ")})`;
    const end = required ? `:value:${value}` : optional ? `::value:${value}` : "";
    return [short, long].flatMap((flag) => (flag ? [quoted(`${flag}[${text}]${end}`)] : []));
  };
  const cases = commands.map(({ name, options, first }) => {
    const argument = first.length === 0 ? "'*:file:_files'" : quoted(`1:name:(${first.join(" ")})`);
    const more = first.length === 0 ? [] : ["'*:file:_files'"];
    return `    ${name}) _arguments ${[...options.flatMap(spec), argument, ...more].join(" \\\n      ")} ;;`;
  });
  const described = commands.map(({ name, summary }) => quoted(`${name}:${summary.replaceAll(":", "\\:")}`));
  return `#compdef pac-distill
# pac-distill completion zsh: a file _pac-distill in a folder of $fpath, or to be sourced after compinit
_pac_distill() {
  local -a commands
  commands=(
    ${described.join("\n    ")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="$words[2]"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
if [ "$funcstack[1]" = "_pac_distill" ] || [ "$funcstack[1]" = "_pac-distill" ]; then
  _pac_distill "$@"
else
  compdef _pac_distill pac-distill
fi
`;
}

function fish(commands: readonly Known[]): string {
  const after = afterOption();
  const option = (name: string, { short, long, description, required, optional }: Option): string => {
    const names = after[long ?? ""];
    const value =
      names === undefined ? (required || optional ? " -r" : "") : ` -x -a ${quoted(names.join(" "))}`;
    const flag = `${short ? ` -s ${short.slice(1)}` : ""}${long ? ` -l ${long.slice(2)}` : ""}`;
    return `complete -c pac-distill -n '__fish_seen_subcommand_from ${name}'${flag}${value} -d ${quoted(description)}`;
  };
  return [
    "# pac-distill completion fish: to be sourced",
    ...commands.flatMap(({ name, summary, options, first }) => [
      `complete -c pac-distill -f -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
      ...(first.length === 0
        ? []
        : [
            `complete -c pac-distill -f -n '__fish_seen_subcommand_from ${name}' -a ${quoted(first.join(" "))}`,
          ]),
      ...options.map((each) => option(name, each)),
    ]),
    "",
  ].join("\n");
}

const SCRIPTS = { bash, zsh, fish } as const;

export function run(shell: string, _: unknown, command: Command): void {
  const known = SHELLS.find((name) => name === shell);
  if (known === undefined) throw new UsageError(unknownName("shell", shell, SHELLS, "bash, zsh or fish"));
  write(SCRIPTS[known](commandsOf(command.parent!)));
}
