/**
 * # Inputs that are not bits by birth
 *
 * What the columns of a network or a table mean, feature by feature, in the order of the columns:
 *
 * | feature | columns | bits |
 * |---|---|---|
 * | bit | one, of two values (0 and 1 unless it says others) | one |
 * | `oneHot` v₁ … v_k | k, the j-th is 1 where the value is v_j, else 0 | the same |
 * | `thermometer` t₁ < … < t_k | k, the j-th is 1 where the value is ≥ t_j, else 0 | the same |
 * | `oneOf` v₁ … v_k | one, whose value is one of them | k, one-hot |
 * | `ordered` v₁ < … < v_k | one, whose value is one of them | k − 1: ≥ v₂, …, ≥ v_k |
 *
 * So the bits of a feature have few values together (`groups.ts`), and a column is an affine map of them
 * (`input-columns.ts`).
 *
 * Main definitions: `InputSchema`, `Feature`, `featureBits`, `schemaNames`, `schemaGroups`.
 */
import type { Rational } from "../exact/rational.js";
import type { Group, GroupsDistribution } from "../probability/groups.js";

/** What every feature has. */
export interface NamedFeature {
  readonly name: string;
  /** Of the values, in their order; with `otherwise` that one comes last, and what is below a thermometer first. */
  readonly weights?: readonly Rational[] | undefined;
}

export type Feature = NamedFeature &
  (
    | { readonly kind: "bit"; readonly values?: readonly string[] | undefined }
    /** `otherwise` is the value that has no column: none of them is 1. */
    | { readonly kind: "oneHot"; readonly values: readonly string[]; readonly otherwise?: string | undefined }
    | { readonly kind: "thermometer"; readonly values: readonly string[] }
    | { readonly kind: "oneOf"; readonly values: readonly string[] }
    | { readonly kind: "ordered"; readonly values: readonly string[] }
  );

export interface InputSchema {
  readonly features: readonly Feature[];
}

/** How many columns the feature has. */
export const featureColumns = (feature: Feature): number =>
  feature.kind === "oneHot" || feature.kind === "thermometer" ? feature.values.length : 1;

export const schemaColumns = ({ features }: InputSchema): number =>
  features.reduce((total, feature) => total + featureColumns(feature), 0);

const oneHot = (k: number): string[] =>
  Array.from({ length: k }, (_, j) => "0".repeat(j) + "1".repeat(1) + "0".repeat(k - j - 1));
/** From all zeros on. */
const thermometer = (k: number): string[] =>
  Array.from({ length: k + 1 }, (_, j) => "1".repeat(j) + "0".repeat(k - j));

/** What its bits may be together, one text a value, in the order of the weights. */
export function featureBits(feature: Feature): readonly string[] {
  switch (feature.kind) {
    case "bit":
      return ["0", "1"];
    case "oneHot": {
      const values = oneHot(feature.values.length);
      return feature.otherwise === undefined ? values : [...values, "0".repeat(feature.values.length)];
    }
    case "thermometer":
      return thermometer(feature.values.length);
    case "oneOf":
      return oneHot(feature.values.length);
    case "ordered":
      // A feature with one value would have no bit: it is refused.
      return thermometer(feature.values.length - 1);
  }
}

/** What each of its bits says. */
function featureNames(feature: Feature): string[] {
  const { name } = feature;
  switch (feature.kind) {
    case "bit":
      return [feature.values === undefined ? name : `${name} = ${feature.values[1]}`];
    case "oneHot":
    case "oneOf":
      return feature.values.map((value) => `${name} = ${value}`);
    case "thermometer":
      return feature.values.map((value) => `${name} ≥ ${value}`);
    case "ordered":
      return feature.values.slice(1).map((value) => `${name} ≥ ${value}`);
  }
}

/** What the variables are called: `outlook = sunny`, `age ≥ 40`. */
export const schemaNames = ({ features }: InputSchema): string[] => features.flatMap(featureNames);

/** The valid points, and their probabilities: features are independent of each other. */
export const schemaGroups = ({ features }: InputSchema): GroupsDistribution => ({
  kind: "groups",
  groups: features.map(
    (feature): Group => ({
      values: featureBits(feature),
      ...(feature.weights === undefined ? {} : { weights: feature.weights }),
    }),
  ),
});

/** One row a feature: its columns, counted from 1, and its values. */
export function describeSchema({ features }: InputSchema): [string, string][] {
  let column = 1;
  return features.map((feature) => {
    const last = column + featureColumns(feature) - 1;
    const where = last === column ? `column ${column}` : `columns ${column} to ${last}`;
    column = last + 1;
    const means = (): string => {
      switch (feature.kind) {
        case "bit":
          return feature.values === undefined ? "a bit" : `${feature.values.join(" or ")}`;
        case "oneHot": {
          const { values, otherwise } = feature;
          return `one-hot ${values.join(", ")}${otherwise === undefined ? "" : `, or none: ${otherwise}`}`;
        }
        case "thermometer":
          return `thermometer ≥ ${feature.values.join(", ≥ ")}`;
        case "oneOf":
          return `one of ${feature.values.join(", ")}`;
        case "ordered":
          return `ordered ${feature.values.join(" < ")}`;
      }
    };
    return [feature.name, `${where}: ${means()}`];
  });
}
