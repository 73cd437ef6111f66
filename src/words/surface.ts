import { sentences } from "./i18n.ts"

export const surface = sentences("surface")
