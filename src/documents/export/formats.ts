/** In which an export can be had. */
export const exportFormats = ["json", "csv", "zip", "xlsx", "parquet"] as const
export type ExportFormat = (typeof exportFormats)[number]
