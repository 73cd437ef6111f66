import { inject } from "vitest"

process.env["BUNDLED_PROGRAMS"] = inject("bundled")
