import "@electric-sql/pglite"
import "@slack/bolt"
import "croner"
import "csv-parse/sync"
import "date-holidays"
import "fflate"
import "intl-messageformat"
import "jstat"
import "kysely"
import "kysely/migration"
import "lru-cache"
import "node-cron"
import "p-retry"
import "pg"
import "pino"
import "prom-client"
import "temporal-polyfill"
import "yaml"
import "zod"

/** The other side of the start rows: the service's libraries and nothing else. */
process.send?.({ port: 0 })
await new Promise((resolve) => process.once("disconnect", resolve))
