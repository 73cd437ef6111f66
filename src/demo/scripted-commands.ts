import type { Handlers } from "../platform.ts"
import { readinessItems, type ReadinessId } from "../pulse/readiness.ts"
import type { Form, FormValues, Reply } from "../pulse/ui-model.ts"
import type { Colleague, Company } from "./company.ts"
import { weeksBehind } from "./story.ts"

/** What somebody writes at a week's end, the buttons they press after it, and what they fill into the form that opens. */
export type ScriptedCommand = {
  week: number
  by: NonNullable<Colleague["role"]>
  writes: string
  presses?: string[]
  fills?: FormValues
}

/** The weeks in which it turns; the answers of the same weeks are in story.ts. */
export const storyWeeks = {
  /** The claims assistant passes the gate; it grows. */
  deployed: 6,
  grown: 10,
  /** What brings coordination back is decided, and done. */
  decided: 12,
  done: 14,
  /** It has helped: the code assistant passes the gate. */
  helped: 17,
  /** The gate says HOLD to more of the claims assistant; a leader overrides it. */
  held: 18,
  rolledBack: 21,
}

export const claimsAssistant = "Claims assistant"
const [code, routes] = ["Code assistant", "Route planner"]

/** Registered by the admin. `owned`: by the leader. */
const portfolio: { owned: boolean; fills: FormValues }[] = [
  {
    owned: true,
    fills: {
      name: claimsAssistant,
      does: "Drafts answers to damage claims, which people check and send.",
      vendor: "Hollis Software",
      risk: "high",
      operations: "customer-operations",
      supporting: ["customer-operations"],
      users: "25",
      planned: "200",
      hours: "10",
      stage: "pilot",
    },
  },
  {
    owned: true,
    fills: {
      name: code,
      does: "Suggests code and tests.",
      vendor: "Marlow Systems",
      operations: "product-and-engineering",
      supporting: ["product-and-engineering"],
      users: "60",
      planned: "70",
      hours: "15",
      stage: "deployment",
    },
  },
  {
    owned: true,
    fills: {
      name: routes,
      does: "Plans tomorrow's tours from orders and traffic.",
      operations: "freight",
      supporting: ["freight"],
      users: "38",
      planned: "60",
      hours: "12",
      stage: "pilot",
    },
  },
  {
    owned: false,
    fills: {
      name: "Invoice reader",
      does: "Reads suppliers' invoices.",
      operations: "business-services",
      supporting: ["business-services"],
      users: "20",
      planned: "25",
      hours: "4",
      stage: "deployment",
    },
  },
  {
    owned: false,
    fills: {
      name: "Document search",
      does: "Finds what handbooks and contracts say.",
      operations: "business-services",
      supporting: ["business-services"],
      users: "80",
      planned: "240",
      hours: "6",
      stage: "pilot",
    },
  },
]

/** What admins and leaders of the example company did, in this order. `on`: the date (yyyy-mm-dd) of a week's end. */
export function scriptedCommandsOf({ people }: Company, on: (week: number) => string): ScriptedCommand[] {
  const leader = people.find(({ role }) => role === "leader")!.id
  const { deployed, grown, decided, done, helped, held, rolledBack } = storyWeeks
  return [
    { week: 0, by: "admin", writes: `ledger owner <@${leader}>` },
    ...portfolio.map(({ owned, fills }): ScriptedCommand => ({
      week: 0,
      by: "admin",
      writes: "deployments add",
      fills: { ...fills, ...(owned ? { owner: [leader] } : {}) },
    })),
    ...rises(deployed, claimsAssistant, "deployment"),
    changes(grown, claimsAssistant, { users: "110", hours: "24" }),
    decides(decided, {
      text: "Announce changes to shared AI tools every Tuesday, in one channel",
      due: on(done),
      unit: "product-and-engineering",
      measure: "coordination",
    }),
    { week: done, by: "leader", writes: "decide 1 done" },
    ...rises(helped, code, "dependency"),
    { week: held, by: "leader", writes: `ready ${claimsAssistant} dependency +80 users +20 h` },
    moves(held, `${claimsAssistant} dependency because the peak season begins until ${on(rolledBack + 1)}`),
    { week: rolledBack, by: "leader", writes: `incident ${claimsAssistant} rollback` },
    moves(rolledBack, `${claimsAssistant} deployment because its answers were rolled back`),
    { week: rolledBack, by: "leader", writes: "ledger 1 rollback" },
    decides(rolledBack, {
      text: "Name one person a shift who takes what the claims assistant gets wrong",
      due: on(weeksBehind),
      unit: "customer-operations",
      measure: "escalation",
    }),
    shows(rolledBack, routes, "earlyLife", "exitRule"),
    { week: rolledBack, by: "leader", writes: `ready ${routes}` },
    decides(weeksBehind - 1, {
      text: "Add nobody to the claims assistant before problems with it find their owner again",
      due: on(weeksBehind + 4),
      unit: "customer-operations",
      measure: "escalation",
    }),
  ]
}

function decides(week: number, fills: FormValues): ScriptedCommand {
  return { week, by: "leader", writes: "decide", presses: ["Decide"], fills }
}

/** A stage further, by a GO. */
function rises(week: number, name: string, to: string): ScriptedCommand[] {
  return [
    shows(week, name),
    { week, by: "leader", writes: `ready ${name} ${to}`, presses: ["Raise the stage", "Yes, do it"] },
  ]
}

/** Without the gate: by an override, or down. */
function moves(week: number, to: string): ScriptedCommand {
  return { week, by: "leader", writes: `stage ${to}`, presses: ["Yes, do it"] }
}

function changes(week: number, name: string, fills: FormValues): ScriptedCommand {
  return { week, by: "admin", writes: "deployments", presses: [name, "Change"], fills }
}

/** All twelve have a link, but for some. */
function shows(week: number, name: string, ...missing: ReadinessId[]): ScriptedCommand {
  const wiki = `https://wiki.alder-freight.example/${name.toLowerCase().replaceAll(" ", "-")}`
  const links = readinessItems.map(({ id }) => [id, missing.includes(id) ? "" : `${wiki}/${id}`])
  return {
    week,
    by: "leader",
    writes: `ready ${name}`,
    presses: ["Answer the twelve"],
    fills: Object.fromEntries(links),
  }
}

/** Does one deed as its person would; throws where a button or a form that it needs is not there. Gives the last reply. */
export async function runScripted(
  handlers: Handlers,
  { workspace, people }: Company,
  { by, writes, presses = [], fills }: ScriptedCommand,
): Promise<string> {
  const person = people.find(({ role }) => role === by)!
  const actor = { workspace, platformId: person.id }
  const failed = (problem: string, reply: Reply) =>
    new Error(`After "/pulse ${writes}" ${problem}. ${person.name} was told: ${reply.text}`)
  let reply = await handlers.command(actor, writes, person.language)
  for (const label of presses) {
    const button = reply.buttons?.find((one) => one.label === label)
    if (!button) throw failed(`there is no button "${label}"`, reply)
    reply = await handlers.act(actor, button.token, person.language)
  }
  if (!fills) return reply.text
  if (!reply.form) throw failed("no form opened", reply)
  const values = { ...filledIn(reply.form), ...fills }
  const result = await handlers.submitForm(actor, reply.form.token, values, person.language)
  if ("errors" in result) throw failed(`the form says ${Object.values(result.errors).join("; ")}`, reply)
  return result.reply.text
}

/** What stands in a form when it opens. */
function filledIn({ fields }: Form): FormValues {
  return Object.fromEntries(
    fields.flatMap((field): [string, string | string[]][] => {
      switch (field.kind) {
        case "text":
        case "time":
        case "choice":
          return field.value === undefined ? [] : [[field.id, field.value]]
        case "choices":
          return [[field.id, field.values ?? []]]
        case "people":
          return [[field.id, (field.people ?? []).map(({ value }) => value)]]
        case "channel":
          return []
      }
    }),
  )
}
