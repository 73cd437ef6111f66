import type { KnownSets } from "../../src/measure/close/wave-answers.ts"

export const nothingKnown: KnownSets = { groups: [], memberships: [], silent: new Set() }
