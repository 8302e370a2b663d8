/**
 * # The commands and their options
 *
 * What each command is called and takes. The code of a command is loaded when it is called for, so that help
 * comes at once.
 *
 * Main definitions: `program`.
 */
import { type AddHelpTextContext, Command, type CommanderError, Help, Option } from "commander";
import { DEFAULT_BEAM, DISTILL_DEFAULT_TEXTS as distilling } from "../pipeline/defaults.js";
import { ANSWER_TIMEOUT } from "./check/answer-timeout.js";
import { choose, finish, noteError, type Settings } from "./output.js";

/** What the exit status of a command says, for its help. */
const status =
  (holds: string, doesNot?: string, furtherTrouble = "") =>
  ({ error, command }: AddHelpTextContext): string => {
    const { getErrHelpWidth, getOutHelpWidth } = command.configureOutput();
    const help = command.createHelp();
    const helpWidth = (error ? getErrHelpWidth : getOutHelpWidth)?.();
    help.prepareContext({ helpWidth: helpWidth ?? Number.POSITIVE_INFINITY });
    const trouble = `bad input, an unknown name, a file that cannot be read or written${furtherTrouble}, a defect`;
    const rows = [
      ["0", holds],
      ...(doesNot === undefined ? [] : [["1", doesNot]]),
      ["2", `not answered: ${trouble}`],
    ];
    return ["\nExit status:", ...rows.map(([code, text]) => help.formatItem(code!, 1, text!, help))].join(
      "\n",
    );
  };

/** Loads the command's code and runs it; a failure is explained on standard error. */
const lazily =
  <A extends unknown[]>(load: () => Promise<{ run: (...args: A) => void | Promise<void> }>) =>
  async (...args: A): Promise<void> => {
    const { guarded } = await import("./terminal.js");
    await guarded(async (...given: A) => (await load()).run(...given))(...args);
  };

/** Shared by the commands that read a network. */
const SOURCE = "a network (.onnx, .safetensors), a concept or trees (.json), or a table (.csv, .tsv, .txt)";
const INPUTS =
  "how bits are fed to a network, where its file does not say: pm1 (2b − 1), 01 (b), or two numbers as 0,255";
const SCHEMA =
  "a file (JSON) of what inputs mean that are no bits: one-hot groups, thermometers, values; only valid points count";
const OUTPUT_NAME = "which of several outputs of an ONNX graph is meant";
const HEADER = "the first row of a table is a header (else: if all its cells are names)";
const NO_HEADER = "the first row of a table is data";
const LABEL = "the column of labels of a table, by name or number from 1 (default: the last)";
const POINTS =
  "a table has its points as strings of bits in one column (bits), or a column a variable (columns)";
const SEPARATOR = "comma, semicolon, tab or blank, between the cells of a table";
const OUTPUT_CLASS = "label 1 is class c, from 0, against each other class (two classes: 1; more: asked for)";
const JOBS = "threads for proofs about networks, or all; what comes out is the same (default: 1)";
const VNNLIB = "write what stays open for other verifiers: the network as ONNX, a VNN-LIB file a box, a list";
const RESIDUAL =
  "layers of a safetensors network that add their input: none, hidden (each hidden " +
  "layer after the first), or numbers from 0 such as 1,2";

/** An error as it is, or in lines that fit standard error where that is a terminal. */
const fittingLines = (text: string): string =>
  process.stderr.isTTY === true && process.stderr.columns > 0
    ? new Help().boxWrap(text, process.stderr.columns)
    : text;

/** An earlier spelling of an option, which goes on and is not shown. */
const earlier = (flags: string): Option => new Option(flags).hideHelp();

const neededOptions = new WeakSet<Option>();

/** An option without which a command does nothing; asked for once all are known, so that a typo is told first. */
function needed(flags: string, description: string): Option {
  const option = new Option(flags, description);
  neededOptions.add(option);
  return option;
}

function refuseWithoutNeeded(command: Command): void {
  for (const option of command.options)
    if (neededOptions.has(option) && command.getOptionValue(option.attributeName()) === undefined)
      command.error(`error: required option '${option.flags}' not specified`);
}

/** What a wrong command line ends with; with `--json`, its message is in the answer too. */
function refused(problem: CommanderError): never {
  if (problem.exitCode !== 1) process.exit(problem.exitCode);
  if (process.argv.includes("--json")) {
    choose(process.argv.slice(2).find((word) => !word.startsWith("-")) ?? "", { json: true });
    noteError(problem.message.replace(/^error: /, ""));
    process.exitCode = 2;
    finish();
  }
  process.exit(2);
}

/** `--no-color` is `--color never`. */
const settingsOf = ({ json, quiet, color }: Record<string, unknown>): Settings => ({
  json: json === true,
  quiet: quiet === true,
  color: color === false ? "never" : color === "always" || color === "never" ? color : "auto",
});

export function program(version: string): Command {
  const program = new Command("pac-distill")
    .description("The theory of model distillation on Boolean functions: exact, tested and proved.")
    .version(version)
    .option("--json", "answer in JSON, one value at the end (pac-distill schema output)")
    .option("-q, --quiet", "nothing on standard output: the exit status and the files are the answer")
    .addOption(
      new Option(
        "--color <when>",
        "colours: auto (on a terminal, and not with NO_COLOR), always or never",
      ).choices(["auto", "always", "never"]),
    )
    .option("--no-color", "the same as --color never")
    .hook("preAction", (_, action) => {
      refuseWithoutNeeded(action);
      choose(action.name(), settingsOf(action.optsWithGlobals()));
    })
    .configureHelp({ minWidthToWrap: 16, showGlobalOptions: true })
    .configureOutput({ outputError: (text, write) => write(fittingLines(text)) })
    .showHelpAfterError("(--help shows what is expected)")
    .exitOverride(refused);

  program
    .command("demo")
    .summary("distil the trained network that ships with the package")
    .description(
      "Runs pac-distill distill on a network with 100 inputs that was trained by " +
        "stochastic gradient descent, and checks the certificate.\nExample: pac-distill demo",
    )
    .addHelpText(
      "after",
      status("the tree was found and its certificate holds", "our own verifier rejects the certificate"),
    )
    .action(lazily(() => import("./commands/demo.js")));

  program
    .command("describe")
    .summary("tell what is understood of a network, a concept or a table")
    .description(
      "Reads a file as distill does and prints how: inputs, layers, the label, names, spellings of bits.\n" +
        "Example: pac-distill describe net.onnx --inputs pm1",
    )
    .argument("<source>", SOURCE)
    .option("--inputs <how>", INPUTS)
    .option("--schema <file>", SCHEMA)
    .option("--residual <which>", RESIDUAL)
    .option("--no-residual", "the same as --residual none")
    .option("--output-class <c>", OUTPUT_CLASS)
    .option("--output-name <name>", OUTPUT_NAME)
    .option("--header", HEADER)
    .option("--no-header", NO_HEADER)
    .option("--label <column>", LABEL)
    .option("--points <form>", POINTS)
    .option("--separator <s>", SEPARATOR)
    .addHelpText("after", status("the file is read"))
    .action(lazily(() => import("./commands/describe.js")));

  program
    .command("distill")
    .summary("distil a trained network into a decision tree, with a certificate")
    .description(
      "Reads a network (.safetensors, .onnx), a concept (.json) or labelled examples (.csv, " +
        ".tsv, .txt), finds the smallest decision tree that meets ε, " +
        "and certifies it: on every input where that can be proved, else by an exact " +
        "bound on where they may differ, else by confidence.\n" +
        "Example: pac-distill distill net.onnx --certificate cert.json --svg tree.svg",
    )
    .argument(
      "<source>",
      "a network (.onnx, .safetensors), a concept or trees (.json), or a table (.csv, .tsv, .txt)",
    )
    .option("--inputs <how>", INPUTS)
    .option("--schema <file>", SCHEMA)
    .option("--residual <which>", RESIDUAL)
    .option("--no-residual", "the same as --residual none")
    .option("--output-class <c>", OUTPUT_CLASS)
    .option("--output-name <name>", OUTPUT_NAME)
    .option("--distribution <D>", "uniform, product:BIAS, FILE.csv, JSON or @file (default: uniform)")
    .option("--header", HEADER)
    .option("--no-header", NO_HEADER)
    .option("--label <column>", LABEL)
    .option("--points <form>", POINTS)
    .option("--separator <s>", SEPARATOR)
    .option(
      "--target <kind>",
      "tree, or conjunction, disjunction, parity, threshold, list, dnf, cnf, bdd, junta, polynomial, fourier: " +
        "the function on the variables that matter, compared with the source on every input (default: tree)",
    )
    .option("--max-leaves <s>", "most leaves", distilling.maxLeaves)
    .option("--max-depth <r>", "greatest depth", distilling.maxDepth)
    .option("--epsilon <e>", "error on the sample that is good enough", distilling.epsilon)
    .option("--delta <d>", "failure probability of the confidence bound", distilling.delta)
    .option("--seed <n>", "seed of every random choice", distilling.seed)
    .option("--samples <n>", "points of the search sample", distilling.samples)
    .option(
      "--search <how>",
      "queries (junta search), or probes (linear probes of the representation)",
      distilling.search,
    )
    .option("--beam <n>", `clauses kept a level by --search probes (default: ${DEFAULT_BEAM})`)
    .option("--effort <n>", "billions of multiply-adds to spend on proofs", distilling.effort)
    .option("--jobs <n>", JOBS)
    .option("--no-verify", "leave the certificate unchecked")
    .option("--out <file>", "write the tree as JSON")
    .option("--certificate <file>", "write the certificate")
    .option("--vnnlib <folder>", VNNLIB)
    .option("--svg <file>", "write a drawing")
    .option("--dot [file]", "write or print Graphviz")
    .option(
      "--names <file>",
      "what the variables are called: a JSON list, or one a line (default: a table's header)",
    )
    .option(
      "--export <file...>",
      "the tree as code or for another program, by the file's ending: .py, .c, .ts, .rules, .json, .onnx",
    )
    .option("--mermaid [file]", "write or print Mermaid")
    .addHelpText(
      "after",
      status(
        "the certificate was made and holds (--no-verify leaves that open); whether ε is met is printed",
        "our own verifier rejects the certificate; nothing is written",
      ),
    )
    .action(lazily(() => import("./commands/distill.js")));

  program
    .command("equal")
    .summary("is a network this concept, on all inputs: proof, counterexample, or what stays open")
    .description(
      "Compares a network, a concept or labelled examples with a concept. The certificate is checked by " +
        "separate code before anything is said.\n" +
        'Example: pac-distill equal net.onnx "threshold:11 of 0-20" --inputs 01 --certificate equal.json\n' +
        "         pac-distill equal net.onnx multiplexer:0-2;3-10 --inputs 01\n" +
        "         pac-distill equal net.onnx concept.json --on rows.csv",
    )
    .argument("<source>", SOURCE)
    .argument(
      "<concept>",
      "FILE.json, JSON, a truth table, or parity:0-11, !parity:0,1, threshold:11 of 0-20, majority:0-20, " +
        "and:0,!3, or:1,2, dnf:0,!1|2,3, cnf:0,1|!2, multiplexer:ADDRESS;DATA (most significant first), constant:1",
    )
    .option("--inputs <how>", INPUTS)
    .option("--residual <which>", RESIDUAL)
    .option("--no-residual", "the same as --residual none")
    .option("--output-class <c>", OUTPUT_CLASS)
    .option("--output-name <name>", OUTPUT_NAME)
    .option("--header", HEADER)
    .option("--no-header", NO_HEADER)
    .option("--label <column>", LABEL)
    .option("--points <form>", POINTS)
    .option("--separator <s>", SEPARATOR)
    .option("--names <file>", "what the variables are called: a JSON list, or one a line")
    .option("--schema <file>", SCHEMA)
    .option("--on <file>", "compare at the points of this table only")
    .option("--seed <n>", "seed of the points that are tried first", "1")
    .option("--effort <n>", "billions of multiply-adds to spend on bounds", "20")
    .option("--certificate <file>", "write what shows the answer, for `verify`")
    .option("--vnnlib <folder>", VNNLIB)
    .option("--out <file>", "write the concept as JSON")
    .addHelpText(
      "after",
      status(
        "they are equal: on all inputs, with --on at the points listed, of examples on all of them",
        "they differ: a counterexample is printed",
        ", what stays open",
      ),
    )
    .action(lazily(() => import("./commands/equal.js")));

  program
    .command("verify")
    .summary("check a certificate")
    .description(
      "Checks every claim of a certificate anew, with code that shares nothing with the " +
        "search, and names the first that fails (exit code 1). " +
        "With --network, also that the certificate is about that very network. " +
        "With --proved, by the checker that Coq extracted from its proof; what " +
        "it does not know is named as not checked.\n" +
        "Example: pac-distill verify cert.json --network net.onnx",
    )
    .argument("<certificate>", "a certificate, or - for standard input")
    .option("--network <file>", "the .safetensors or .onnx file that the certificate should be about")
    .option("--inputs <how>", INPUTS)
    .option("--schema <file>", SCHEMA)
    .option("--residual <which>", RESIDUAL)
    .option("--no-residual", "the same as --residual none")
    .option("--output-class <c>", OUTPUT_CLASS)
    .option("--output-name <name>", OUTPUT_NAME)
    .option("--proved", "check with the extracted checker; slower")
    .option("--jobs <n>", JOBS)
    .addHelpText("after", status("the certificate is valid", "it is not, or is about another network"))
    .action(lazily(() => import("./commands/verify.js")));

  program
    .command("story")
    .summary("a small story: a source, a class, the frontier, and what distilling saves")
    .description(
      "Tells by one small source and class what a frontier is and what it saves.\nExample: pac-distill story",
    )
    .addHelpText("after", status("the story was told"))
    .action(lazily(() => import("./commands/story.js")));

  program
    .command("junta")
    .summary("find the variables that a network or a concept depends on")
    .description(
      "Asks the source at points of its own choice. Each variable found has a " +
        "sensitive pair as its witness; more than k of them refute " +
        "that the source is a k-junta, and else all are found with probability ≥ 1 − δ.\n" +
        "Example: pac-distill junta net.onnx --k 6\n" +
        "         pac-distill junta 0110100110010110 --k 4",
    )
    .argument(
      "<source>",
      "a .safetensors, .onnx or .json file, JSON, @file, or a truth table of 2^d characters",
    )
    .option("--k <k>", "how many variables at most", "6")
    .option("--delta <d>", "failure probability", "1/1000")
    .option("--seed <n>", "seed of every random choice", "1")
    .option("--distribution <D>", "uniform, product:BIAS, JSON or @file", "uniform")
    .option("--inputs <how>", INPUTS)
    .option("--residual <which>", RESIDUAL)
    .option("--no-residual", "the same as --residual none")
    .option("--output-class <c>", OUTPUT_CLASS)
    .option("--output-name <name>", OUTPUT_NAME)
    .option(
      "--majority <e>",
      "also the majority junta on the first k variables found, with a confidence bound of width about e on its error",
    )
    .option("--out <file>", "write the junta as JSON")
    .option("--certificate <file>", "write the sensitive pairs as a certificate for `verify`")
    .addHelpText("after", status("variables were found; whether more than k is printed"))
    .action(lazily(() => import("./commands/junta.js")));

  program
    .command("heavy")
    .summary("the large Fourier coefficients of a network or a concept")
    .description(
      "Asks the source at points of its own choice (up to 1000 variables) and searches prefixes " +
        "(Kushilevitz and Mansour): no coefficient " +
        "of at least θ is missed, with probability ≥ 1 − δ. --exact takes all from the table of a " +
        "concept on at most 20 variables.\n" +
        "Example: pac-distill heavy 0110100110010110 --threshold 1/2",
    )
    .argument(
      "<source>",
      "a .safetensors, .onnx or .json file, JSON, @file, or a truth table of 2^d characters",
    )
    .option("--threshold <theta>", "θ, 0 < θ ≤ 1", "1/2")
    .option("--delta <d>", "failure probability", "1/1000")
    .option("--seed <n>", "seed of every random choice", "1")
    .option("--exact", "from the table, without chance")
    .option(
      "--inputs <how>",
      "how bits are fed to a network, where its file does not say: pm1 (2b − 1) or 01 (b)",
    )
    .option("--residual <which>", RESIDUAL)
    .option("--no-residual", "the same as --residual none")
    .addHelpText("after", status("the search ended; whether it is one that fails is printed"))
    .action(lazily(() => import("./commands/heavy.js")));

  program
    .command("compose")
    .summary("trees in place of the variables of a tree")
    .description(
      "Substitutes a tree for each variable of a tree, without simplification, and counts the " +
        "leaves exactly before it builds them. " +
        "--rounds does it again with the same trees, as in a computation in rounds.\n" +
        "Example: pac-distill compose @vote.json @bit0.json @bit1.json @bit2.json --rounds 2",
    )
    .argument("<tree>", "a decision tree: JSON or @file")
    .argument("[parts...]", "a decision tree for each of its variables: JSON or @file")
    .option("--rounds <n>", "how often the parts are substituted", "1")
    .option("--out <file>", "write the tree as JSON")
    .addHelpText("after", status("the composition was counted, and built where it was asked for"))
    .action(lazily(() => import("./commands/compose.js")));

  program
    .command("vertex-cover-wall")
    .summary("a graph as a source whose best conjunctions are its least vertex covers")
    .description(
      "Reads a graph (a line an edge: two names; one name: a vertex alone; # begins a comment), " +
        "finds a least vertex cover, and writes the source " +
        "and the distribution on which distilling into conjunctions is as hard as that.\n" +
        "Example: pac-distill vertex-cover-wall edges.txt --out f.json --out-distribution d.json",
    )
    .argument("<file>", "the edges, or - for standard input")
    .option("--out <file>", "write the source, a DNF, as JSON")
    .option("--out-distribution <file>", "write the distribution as JSON")
    .addOption(earlier("--source <file>"))
    .addOption(earlier("--distribution <file>"))
    .option("--conjunction <concept>", "the cover that this conjunction gives: JSON or @file")
    .addHelpText("after", status("a least cover was found"))
    .action(lazily(() => import("./commands/vertex-cover-wall.js")));

  program
    .command("frontier")
    .summary("the Pareto frontier of a class against a source")
    .description(
      "One concept for each inclusion-minimal error set against the source, in canonical order.\n" +
        "Example: pac-distill frontier --source 01101001 --class decision-trees:3:maxLeaves=4,maxDepth=2",
    )
    .addOption(needed("--source <concept>", "source: a truth table, JSON or @file"))
    .addOption(needed("--class <class>", "target class: kind:variables, JSON or @file"))
    .option("--limit <n>", "rows to show", "20")
    .addHelpText("after", status("the frontier was found"))
    .action(lazily(() => import("./commands/frontier.js")));

  program
    .command("bound")
    .summary("numbers of samples that are enough, and that are needed")
    .description(
      "All bounds that apply to distilling F into G and to learning it, decided in integers: n " +
        "that are enough for every distribution, and n below which " +
        "every algorithm fails on some. `complexity` finds the exact number for small classes.\n" +
        "Example: pac-distill bound --class conjunctions:2 --source-class parities:2 --epsilon 1/10 --delta 1/100",
    )
    .addOption(needed("--epsilon <rational>", "accuracy, 0 < ε < 1, for instance 1/20"))
    .addOption(needed("--delta <rational>", "failure probability, 0 < δ < 1"))
    .option("--class <class>", "target class G: kind:variables, JSON or @file")
    .option("--source-class <class>", "source class F (default: G)")
    .option("--source <concept>", "one source instead: a truth table, JSON or @file")
    .option("--k <count>", "a number of candidates instead of classes")
    .addHelpText("after", status("the bounds were computed"))
    .action(lazily(() => import("./commands/bound.js")));

  program
    .command("complexity")
    .summary("the exact least number of samples, distilling against learning")
    .description(
      "For small classes (d ≤ 4), the least n for which any distiller, or any learner, fails " +
        "with probability ≤ δ on every pair of a finite family: " +
        "values of zero-sum games, exact, with certificates, beside the bounds of the theory.\n" +
        "Example: pac-distill complexity --source-class linear-thresholds:2 --class " +
        "conjunctions:2 --epsilon 1/8 --outputs any",
    )
    .addOption(needed("--class <class>", "target class G: kind:variables, JSON or @file"))
    .option("--source-class <class>", "source class F (default: G)")
    .addOption(needed("--epsilon <rational>", "accuracy ε ≥ 0; 0 asks for the benchmark itself"))
    .option("--delta <list>", "failure probabilities, separated by commas", "1/4,1/10,1/100")
    .option("--mode <mode>", "realizable, agnostic or absolute", "realizable")
    .option("--max-points <m>", "the family: uniform on each set of at most m points (default: all sets)")
    .option("--distributions <family>", "another family, JSON or @file: a list of distributions")
    .option("--max-samples <n>", "give up above so many samples", "128")
    .option(
      "--outputs <which>",
      "class: learners output in G (proper); any: also learners that may output any function (improper)",
      "class",
    )
    .option("--svg <file>", "write a picture: failure against n")
    .option("--certificate <file>", "write what shows the numbers of samples, for `verify`")
    .addHelpText(
      "after",
      status("the numbers were found, and their certificates hold", "our own checker rejects a certificate"),
    )
    .action(lazily(() => import("./commands/complexity.js")));

  program
    .command("curve")
    .summary("from learning to distilling: the exact worst failure by the number of label queries")
    .description(
      "For small classes (d ≤ 4) and n samples, the least worst-case failure of a learner that may ask " +
        "for the labels of q points, each in the light of those before: with q = 0 it learns, with all " +
        "points it distils. Values of zero-sum games, exact, with certificates.\n" +
        "Example: pac-distill curve --class conjunctions:2 --epsilon 0 --samples 2 --svg curve.svg",
    )
    .addOption(needed("--class <class>", "target class G: kind:variables, JSON or @file"))
    .option("--source-class <class>", "source class F (default: G)")
    .addOption(needed("--epsilon <rational>", "accuracy ε ≥ 0; 0 asks for the benchmark itself"))
    .option("--samples <n>", "the number of samples", "0")
    .option("--queries <q>", "the most label queries (default: all points)")
    .option("--mode <mode>", "realizable, agnostic or absolute", "realizable")
    .option("--max-points <m>", "the family: uniform on each set of at most m points (default: all sets)")
    .option("--distributions <family>", "another family, JSON or @file: a list of distributions")
    .option(
      "--outputs <which>",
      "class: the learner outputs in G (proper); any: it may output any function (improper)",
      "class",
    )
    .option("--svg <file>", "write a picture: failure against the number of queries")
    .option("--certificate <file>", "write what shows the values, for `verify`")
    .addHelpText(
      "after",
      status("the values were found, and their certificates hold", "our own checker rejects a certificate"),
    )
    .action(lazily(() => import("./commands/curve.js")));

  program
    .command("complexity-table")
    .summary("the shipped table of exact least numbers of samples")
    .description(
      "Distilling against learning for small classes, with certificates. Nothing " +
        "of it need be believed: --check re-checks all.\n" +
        "Example: pac-distill complexity-table --only parities --check",
    )
    .option("--file <file>", "another table than the shipped one")
    .option("--only <text>", "settings that have the text in their name")
    .option("--check", "re-check each entry by its certificates alone")
    .option("--out <file>", "make the table anew (some minutes) and write it as JSON")
    .addOption(earlier("--write <file>"))
    .option("--variables <d>", "the largest d of a table that is made", "3")
    .addHelpText(
      "after",
      status(
        "the table was shown or made, or every certificate holds",
        "with --check: a certificate does not hold",
      ),
    )
    .action(lazily(() => import("./commands/complexity-table.js")));

  program
    .command("theorems")
    .summary("the registry of statements")
    .description(
      "Lists every definition and theorem with its status, or shows one in full.\n" +
        "Example: pac-distill theorems realizable_bound",
    )
    .argument("[name]", "the snake_case name of a statement")
    .addHelpText("after", status("the statements were shown"))
    .action(lazily(() => import("./commands/theorems.js")));

  program
    .command("web")
    .summary("the web of reductions between classes: paths, costs, walls")
    .description(
      "Without options: all edges with their bounds. --from and --to: the " +
        "path of least bound, or why there is none.\n" +
        "Example: pac-distill web --from parity --to decision-tree\n" +
        "         pac-distill web --concept 01101001 --to relu-network --certificate equal.json",
    )
    .option("--from <class>", "a class of the web, for instance decision-tree")
    .option("--to <class>", "a class of the web")
    .option("--concept <concept>", "run the path on this: a truth table, JSON or @file")
    .option("--certificate <file>", "with --concept: write a certificate that source and result are equal")
    .option("--svg [file]", "write or print a drawing of the whole web, the path in colour")
    .option("--dot [file]", "write or print the whole web in the language of Graphviz")
    .option("--mermaid [file]", "write or print the whole web in the language of Mermaid")
    .option(
      "--markdown [file]",
      "write or print the whole web as a page: every edge with bound and source, every wall with its witness",
    )
    .option("--out <file>", "with --concept: write the result as JSON")
    .addHelpText("after", status('the question was answered; "impossible" and "unknown" are answers'))
    .action(lazily(() => import("./commands/web.js")));

  program
    .command("check")
    .summary("run the statements on this or any implementation")
    .description(
      "Runs the statements of the registry on random instances: on the literal " +
        "definitions (spec) and on the implementation (src), or on any " +
        "program that speaks JSON-RPC on stdio. A statement holds, fails, is not " +
        "offered (it asks for a method or for kinds that the " +
        "program has not) or could not be asked (the program gives no answer). A " +
        "failure is shrunk; --report writes it as JSON. " +
        "Shards i/n of one campaign partition its runs, so n machines can share it.\n" +
        "Example: pac-distill check --statement realizable_bound --runs 50 --seed 1\n" +
        '         pac-distill check --implementation "python3 pac_distillation.py" --methods error',
    )
    .option("--statement <name...>", "only these statements")
    .option("--methods <names>", "only statements that ask for these methods alone, as error,frontier")
    .option(
      "--kinds <names>",
      "only requests with these kinds of concepts, classes and distributions, as truth-table,conjunction,uniform",
    )
    .option("--runs <n>", "random instances a statement", "200")
    .option("--seed <s>", "seed of the campaign, a 32-bit integer; drawn and printed if absent")
    .option("--shard <i/n>", "part i of n of the campaign")
    .option(
      "--implementation <cmd>",
      "spec, src, or a shell command that starts a program speaking JSON-RPC on stdio (default: spec and src)",
    )
    .option("--exhaustive", "all instances on the smallest domains instead of random ones")
    .option(
      "--statistics",
      "the share of instances that tell, on which the statement could fail, and of d = 0; how near its bounds " +
        "came to equality (the lesser side over the greater), and how often they were attained",
    )
    .option("--report <file>", "write all that was found as JSON, counterexamples in full")
    .option("--timeout <seconds>", "longest wait for an answer of a program", String(ANSWER_TIMEOUT / 1000))
    .addHelpText(
      "after",
      status(
        "no statement failed, and some held",
        "a statement failed",
        ", a program that cannot be started or gives no answer",
      ),
    )
    .action(lazily(() => import("./commands/check.js")));

  program
    .command("init")
    .summary("write the skeleton of another implementation")
    .description(
      "Writes one file, in python, rust, c or ocaml, without a dependency: an " +
        "implementation that speaks JSON-RPC on stdio and has the " +
        "method error on truth tables. `pac-distill check --implementation` holds for " +
        "it; spec/guide/oracle.md says what else there is.\n" +
        "Example: pac-distill init python mine",
    )
    .argument("<language>", "python, rust, c or ocaml")
    .argument("[folder]", "where; made if it is not there", ".")
    .addHelpText("after", status("the file was written"))
    .action(lazily(() => import("./commands/init.js")));

  program
    .command("oracle")
    .summary("answer JSON-RPC 2.0 on stdin/stdout, one message a line")
    .description(
      "Answers JSON-RPC 2.0 requests, notifications and batches, one message a line, until standard input ends.\n" +
        'Example: {"jsonrpc":"2.0","id":1,"method":"theorems"}',
    )
    .addHelpText("after", status("standard input ended; errors of requests are in their answers"))
    .action(lazily(() => import("./commands/oracle.js")));

  program
    .command("call")
    .summary("call one method with params from a file or stdin")
    .description(
      "Calls one method of the oracle. FILE holds the params as JSON, or a " +
        "request or counterexample with method and params.\n" +
        "Example: pac-distill call error request.json",
    )
    .argument("<method>", "the name of the method")
    .argument("[file]", "a file with JSON; - is standard input", "-")
    .option(
      "--implementation <cmd>",
      "ask the program that this shell command starts, over JSON-RPC on stdio",
    )
    .option("--timeout <seconds>", "longest wait for its answer", String(ANSWER_TIMEOUT / 1000))
    .option("--certificate <file>", "of minimax and probe: write question and certificate for `verify`")
    .addHelpText("after", status("the method answered; what it answered is on standard output"))
    .action(lazily(() => import("./commands/call.js")));

  program
    .command("schema")
    .summary("the JSON Schema of a value or a method")
    .description(
      "Prints the JSON Schema of concept, class, distribution, METHOD.params or " +
        "METHOD.result, or output, what the commands answer with --json; without a name, lists them.\n" +
        "Example: pac-distill schema error.params",
    )
    .argument("[name]")
    .addHelpText("after", status("the schema was printed"))
    .action(lazily(() => import("./commands/schema.js")));

  program
    .command("completion")
    .summary("a script by which a shell completes commands, options and names")
    .description(
      "Prints the script for bash, zsh or fish, to be sourced when the shell starts.\n" +
        "Example: source <(pac-distill completion bash)\n" +
        "         pac-distill completion zsh > ~/.zfunc/_pac-distill\n" +
        "         pac-distill completion fish | source",
    )
    .argument("<shell>", "bash, zsh or fish")
    .addHelpText("after", status("the script was printed"))
    .action(lazily(() => import("./commands/completion.js")));

  return program;
}
