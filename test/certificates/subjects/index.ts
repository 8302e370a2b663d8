/** # The subjects of the campaign, each a file of its own */
import type { Subject } from "../subject.js";
import { extremeNetworks } from "./extreme-networks.js";
import { fractions } from "./fractions.js";
import { smallConcepts } from "./small-concepts.js";

export const SUBJECTS: readonly Subject[] = [extremeNetworks, fractions, smallConcepts];
