import { randomBytes } from "node:crypto"
import { z } from "zod"
import { etcdClient, type EtcdClient, type EtcdPlace } from "./etcd-client.ts"
import { checkKeyId, KeyDamagedError, keyBytes, patient, type Vault } from "./keys.ts"

export type EtcdVaultPlace = EtcdPlace & { prefix: string }

export const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64")
const entry = z.object({
  key: z.base64().transform((text) => Buffer.from(text, "base64")),
  value: z
    .base64()
    .optional()
    .transform((text) => Buffer.from(text ?? "", "base64")),
  mod_revision: z.string(),
})
export const etcdRange = z.object({ kvs: z.array(entry).default([]) })
type EtcdRange = z.output<typeof etcdRange>
const txnAnswer = z.object({
  succeeded: z.boolean().default(false),
  responses: z.array(z.object({ response_range: etcdRange.optional() })).default([]),
})

/** Where the keys and the notes about destroyed ones are. */
export const etcdNames = (prefix: string) => ({
  key: (id: string) => `${prefix}keys/${id}`,
  keys: `${prefix}keys/`,
  /** Written with each key that is destroyed; until it is away, members' files may hold some. */
  owed: `${prefix}erase/owed`,
  /** When (epoch ms) the first of them was destroyed. */
  owedSince: `${prefix}erase/owed-since`,
  round: `${prefix}erase/round`,
  /** Whose turn it is ends with its lease. */
  turn: `${prefix}erase/turn`,
})

/** A transaction that changes nothing, though each member writes the whole of it to its log. */
export const nothingDone = (key: string, value: Buffer) => ({
  compare: [{ target: "CREATE", result: "GREATER", key: base64(key), create_revision: `${2n ** 62n}` }],
  success: [{ request_put: { key: base64(key), value: base64(value) } }],
})

/** `newKey`: 32 bytes. */
export function openEtcdVault(
  place: EtcdVaultPlace,
  newKey: (id: string) => Buffer = () => randomBytes(keyBytes),
  client: EtcdClient = etcdClient(place),
): Vault {
  const names = etcdNames(place.prefix)
  const nameOf = (id: string) => names.key(checkKeyId(id))

  function keyIn(range: EtcdRange | undefined, id: string): Buffer | undefined {
    const key = range?.kvs[0]?.value
    if (key && key.length !== keyBytes) throw new KeyDamagedError(`the key ${id} in etcd is damaged`)
    return key
  }
  const read = async (id: string) =>
    keyIn(etcdRange.parse(await client.call("/v3/kv/range", { key: base64(nameOf(id)) })), id)

  return patient(
    {
      setting: "VAULT_ETCD",
      read,
      async make(id) {
        const existing = await read(id)
        if (existing) return existing
        const [key, made] = [base64(nameOf(id)), newKey(id)]
        // One of simultaneous makers puts its own, the others read that.
        const answer = txnAnswer.parse(
          await client.call("/v3/kv/txn", {
            compare: [{ target: "CREATE", result: "EQUAL", key, create_revision: "0" }],
            success: [{ request_put: { key, value: base64(made) } }],
            failure: [{ request_range: { key } }],
          }),
        )
        if (answer.succeeded) return made
        const found = keyIn(answer.responses[0]?.response_range, id)
        if (!found) throw new Error(`the key ${id} could not be made`)
        return found
      },
      async destroy(id) {
        const [key, since] = [base64(nameOf(id)), base64(names.owedSince)]
        await client.call("/v3/kv/txn", {
          compare: [{ target: "CREATE", result: "GREATER", key, create_revision: "0" }],
          success: [
            { request_delete_range: { key } },
            { request_put: { key: base64(names.owed), value: base64("1") } },
            {
              request_txn: {
                compare: [{ target: "CREATE", result: "EQUAL", key: since, create_revision: "0" }],
                success: [{ request_put: { key: since, value: base64(String(Date.now())) } }],
              },
            },
          ],
        })
      },
      async writable() {
        await client.call("/v3/kv/txn", nothingDone(names.key("probe"), randomBytes(keyBytes)))
        return true
      },
      async list() {
        const all = { key: base64(names.keys), range_end: base64(afterPrefix(names.keys)), keys_only: true }
        const { kvs } = etcdRange.parse(await client.call("/v3/kv/range", all))
        return kvs.map(({ key }) => key.toString().slice(names.keys.length))
      },
    },
    "etcd",
  )
}

/** etcd's end of all names with this prefix. */
function afterPrefix(prefix: string): Buffer {
  const end = Buffer.from(prefix)
  end[end.length - 1]! += 1
  return end
}
