/** # pac-distillation/probability: distributions, and points drawn from them by a seed. */
export { distributionSchema, formatDistribution } from "../oracle/schemas/distribution.js";
export * from "../probability/distribution.js";
export { draw, drawMany } from "../probability/draw.js";
export type { Group, GroupsDistribution } from "../probability/groups.js";
