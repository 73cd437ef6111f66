import type { types } from "@slack/bolt"
import { z } from "zod"
import { plain } from "./blocks.ts"
import { attempt, type Calls } from "./client.ts"
import { readChannels } from "./people.ts"

/** A local Slack draws few kinds of fields, none of them with its value, and sends nothing for what was not touched. */

type Element = types.InputBlock["element"]
type Option = types.Option
type Asks = (element: Element) => Promise<Element>

/** The form with the fields that a local Slack can draw: of people and channels, one each. */
export async function locallyDrawn(calls: Calls, view: types.ModalView): Promise<types.ModalView> {
  const draw = drawer(calls)
  const blocks: types.ModalView["blocks"] = []
  for (const block of view.blocks)
    blocks.push("element" in block ? { ...block, element: await draw(block.element) } : block)
  return { ...view, blocks }
}

function drawer(calls: Calls): Asks {
  return async (element) => {
    if (element.type === "multi_users_select") {
      const options = await peopleIn(calls)
      const chosen = options.filter(({ value }) => element.initial_users?.includes(value ?? ""))
      return list(element, { options, initial_options: chosen })
    }
    if (element.type === "conversations_select") {
      const found = (await readChannels(calls)) ?? []
      return list(element, { options: found.map(({ id, name }) => ({ value: id, text: plain(`#${name}`) })) })
    }
    if (element.type === "static_select") return list(element, element)
    if (element.type === "multi_static_select" || element.type === "checkboxes")
      return { ...element, type: "checkboxes", options: marked(element) }
    return element.type === "radio_buttons" ? { ...element, options: marked(element) } : element
  }
}

type Chosen = {
  options?: Option[] | undefined
  initial_option?: Option | undefined
  initial_options?: Option[] | undefined
}

/** What is chosen stands in the place of "Select". */
function list({ action_id }: Element, { options = [], initial_option, initial_options }: Chosen): Element {
  const before = initial_options ?? (initial_option ? [initial_option] : [])
  const shown = before.map(({ text }) => text.text).join(", ")
  return {
    type: "static_select",
    ...(action_id ? { action_id } : {}),
    options,
    ...(shown === "" ? {} : { placeholder: plain(shown) }),
    ...(initial_option ? { initial_option } : {}),
    ...(initial_options?.length ? { initial_options } : {}),
  } as Element
}

function marked({ options = [], initial_option, initial_options = [] }: Chosen): Option[] {
  const chosen = new Set([initial_option, ...initial_options].map((one) => one?.value))
  return options.map((one) => (chosen.has(one.value) ? { ...one, text: plain(`✓ ${one.text.text}`) } : one))
}

const listed = z.array(
  z.object({ id: z.string(), real_name: z.string().default(""), is_bot: z.boolean().default(false) }),
)

async function peopleIn(calls: Calls): Promise<Option[]> {
  const page = await attempt("users.list", () => calls.users.list({}))
  const people = "value" in page ? listed.parse(page.value.members ?? []) : []
  return people
    .filter(({ is_bot, real_name }) => !is_bot && real_name !== "")
    .map(({ id, real_name }) => ({ value: id, text: plain(real_name) }))
}

const option = z.looseObject({ value: z.string() })
const state = z.looseObject({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).nullish(),
})
const sent = z.looseObject({
  type: z.literal("view_submission"),
  view: z.looseObject({
    blocks: z.array(
      z.looseObject({
        block_id: z.string().optional(),
        element: z
          .looseObject({
            initial_value: z.string().optional(),
            initial_option: option.optional(),
            initial_options: z.array(option).optional(),
          })
          .optional(),
      }),
    ),
    state: z.looseObject({ values: z.record(z.string(), z.record(z.string(), state)) }),
  }),
})

/** A sent form in which what was not touched holds what stood there, as Slack sends it. */
export function withUntouched(body: unknown): unknown {
  const read = sent.safeParse(body)
  if (!read.success) return body
  const { view } = read.data
  const values = Object.entries(view.state.values).map(([name, elements]) => {
    const before = view.blocks.find((block) => block.block_id === name)?.element
    const filled = Object.entries(elements).map(([id, one]) => [
      id,
      touched(one) || !before
        ? one
        : {
            ...one,
            value: before.initial_value,
            selected_option: before.initial_option,
            selected_options: before.initial_options,
          },
    ])
    return [name, Object.fromEntries(filled)]
  })
  return { ...read.data, view: { ...view, state: { ...view.state, values: Object.fromEntries(values) } } }
}

const touched = ({ value, selected_option, selected_options }: z.infer<typeof state>) =>
  typeof value === "string" || Boolean(selected_option) || Boolean(selected_options?.length)
