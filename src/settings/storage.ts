import { z } from "zod"
import { allNeeded, list, type TellFault } from "./fields.ts"

/** Keys travel in the clear on this machine alone. */
function isEtcdAddress(text: string): boolean {
  const url = URL.parse(text)
  if (!url || url.pathname + url.search + url.hash !== "/" || url.username !== "") return false
  return url.protocol === "https:" || (url.protocol === "http:" && url.hostname === "127.0.0.1")
}

/** Where answers, keys and surveys are. */
export const storageSettings = {
  DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/\S+$/,
      "must be an address such as postgres://user:password@host:5432/plimsoll",
    )
    .optional()
    .describe(
      "Postgres. Without it an embedded database in DATA_DIR is used: for trying out and small teams.",
    ),
  MIGRATION_DATABASE_URL: z
    .string()
    .regex(
      /^postgres(ql)?:\/\/\S+$/,
      "must be an address such as postgres://owner:password@host:5432/plimsoll",
    )
    .optional()
    .describe(
      "The same Postgres for `plimsoll migrate`, as the user who owns the tables and past any pooler. The service's own user then needs no right to change tables.",
    ),
  DATA_DIR: z.string().min(1).default(".data").describe("Folder of the embedded database."),
  VAULT_DIR: z
    .string()
    .min(1)
    .default(".data/vault")
    .describe("Folder of the wave keys. Keep it off the database's disk and out of its backups."),
  VAULT_ETCD: list()
    .refine((list) => list.length > 0 && list.every(isEtcdAddress), {
      error: "must be addresses such as https://etcd1:2379,https://etcd2:2379,https://etcd3:2379",
    })
    .optional()
    .describe(
      "Keeps the keys in an etcd of its own instead of VAULT_DIR, so that several hosts need no shared folder: the addresses of all its members. Its members need settings of their own, or destroyed keys stay in their files: docs/operations.md.",
    ),
  VAULT_ETCD_USER: z
    .string()
    .min(1)
    .optional()
    .describe("User of that etcd, with its role `root`: only that may rewrite what destroyed keys were in."),
  VAULT_ETCD_PASSWORD: z.string().min(8, "must be the user's password").optional().describe("Its password."),
  VAULT_ETCD_CA: z
    .string()
    .min(1)
    .optional()
    .describe(
      "File with the certificates (PEM) of whoever signed that etcd's; without it those that the system trusts.",
    ),
  VAULT_ETCD_PREFIX: z
    .string()
    .regex(/^\/[\w/.-]{0,100}\/$/, "must begin and end with /, such as /plimsoll/")
    .default("/plimsoll/")
    .describe("What the names of all its keys begin with."),
  SURVEYS_DIR: z.string().min(1).default("surveys").describe("Folder of the survey files."),
}

type Storage = z.output<z.ZodObject<typeof storageSettings>>

export function storageFaults(s: Storage, fault: TellFault): void {
  const { VAULT_ETCD_USER, VAULT_ETCD_PASSWORD } = s
  if (s.VAULT_ETCD !== undefined)
    return allNeeded({ VAULT_ETCD_USER, VAULT_ETCD_PASSWORD }, "is needed with VAULT_ETCD", fault)
  if ((VAULT_ETCD_USER ?? VAULT_ETCD_PASSWORD ?? s.VAULT_ETCD_CA) !== undefined)
    fault("VAULT_ETCD", "is needed too: the addresses of all members of the etcd that keeps the keys")
}

/** The etcd that keeps the keys; without one they are in VAULT_DIR. */
export function etcdOf(settings: Storage) {
  const { VAULT_ETCD: addresses, VAULT_ETCD_USER: user, VAULT_ETCD_PASSWORD: password } = settings
  if (addresses === undefined || user === undefined || password === undefined) return undefined
  return { addresses, user, password, caFile: settings.VAULT_ETCD_CA, prefix: settings.VAULT_ETCD_PREFIX }
}
