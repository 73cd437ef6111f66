/** The documents posted into leadership channels: each names itself in its folder; `src/reports/documents.ts` reads and words them. */
export interface DocumentKinds {}
export type DocumentKind = keyof DocumentKinds
