/** What Slack refuses as `invalid_blocks`: numbers of its own reference, written down again here. */

import { textOf } from "./slack-state.ts"

type Json = Record<string, unknown>

export function faultsOfMessage(blocks: unknown): string[] {
  if (!Array.isArray(blocks)) return ["blocks is no list"]
  const tables = (blocks as Json[]).filter(({ type }) => type === "table")
  return [
    ...(blocks.length > 50 ? ["more than 50 blocks"] : []),
    ...(tables.length > 1 ? ["only_one_table_allowed"] : []),
    ...faultsOfBlocks(blocks as Json[]),
  ]
}

export function faultsOfView(view: unknown): string[] {
  const { type, blocks, title, submit, close, private_metadata } = (view ?? {}) as Json
  if (type === "home" && Array.isArray(blocks))
    return [...(blocks.length > 100 ? ["more than 100 blocks"] : []), ...faultsOfBlocks(blocks as Json[])]
  if (type !== "modal" || !Array.isArray(blocks)) return ["no modal with blocks"]
  return [
    ...(blocks.length > 100 ? ["more than 100 blocks"] : []),
    ...text("title", title, 24, ["plain_text"]),
    ...(submit === undefined ? [] : text("submit", submit, 24, ["plain_text"])),
    ...(close === undefined ? [] : text("close", close, 24, ["plain_text"])),
    ...(textOf(private_metadata).length > 3_000 ? ["private_metadata too long"] : []),
    ...(blocks.some((block: Json) => block["type"] === "input") && submit === undefined
      ? ["a form with inputs needs submit"]
      : []),
    ...faultsOfBlocks(blocks as Json[]),
  ]
}

function faultsOfBlocks(blocks: Json[]): string[] {
  const blockIds = blocks.map((block) => block["block_id"]).filter((id) => id !== undefined)
  const elements = blocks.flatMap((block) => [
    ...(block["type"] === "actions" ? (block["elements"] as Json[]) : []),
    ...(block["type"] === "input" ? [block["element"] as Json] : []),
    ...(block["accessory"] === undefined ? [] : [block["accessory"] as Json]),
  ])
  const actionIds = elements.map((element) => element["action_id"])
  return [
    ...(new Set(blockIds).size < blockIds.length ? ["block_id twice"] : []),
    ...(new Set(actionIds).size < actionIds.length ? ["action_id twice"] : []),
    ...blocks.flatMap(faultsOfBlock),
    ...elements.flatMap(faultsOfElement),
  ]
}

function faultsOfBlock(block: Json): string[] {
  switch (block["type"]) {
    case "divider":
      return []
    case "header":
      return text("header", block["text"], 150, ["plain_text"])
    case "section":
      return [
        ...(block["text"] ? text("section", block["text"], 3_000) : []),
        ...(block["text"] || block["fields"] ? [] : ["section without text or fields"]),
        ...list("fields", block["fields"] ?? [], 10).flatMap((field) =>
          typeof field === "string" ? [field] : text("field", field, 2_000),
        ),
      ]
    case "context":
      return list("context", block["elements"], 10).flatMap((element) =>
        typeof element === "string" ? [element] : text("context", element, 3_000),
      )
    case "actions":
      return list("actions", block["elements"], 25).flatMap((element) =>
        typeof element === "string" ? [element] : [],
      )
    case "input":
      return [
        ...text("label", block["label"], 2_000, ["plain_text"]),
        ...(block["hint"] ? text("hint", block["hint"], 2_000, ["plain_text"]) : []),
      ]
    case "table":
      return faultsOfTable(block)
    case "image":
      return faultsOfImage(block)
    default:
      return [`unsupported block ${String(block["type"])}`]
  }
}

/** As https://docs.slack.dev/reference/block-kit/blocks/table-block says. */
function faultsOfTable({ rows, column_settings }: Json): string[] {
  const cells = (rows ?? []) as Json[][]
  const settings = (column_settings ?? []) as Json[]
  const known = ["raw_text", "rich_text", "raw_number"]
  return [
    ...(cells.length >= 1 && cells.length <= 100 ? [] : ["table: rows"]),
    ...(cells.every((row) => row.length >= 1 && row.length <= 20) ? [] : ["table: cells"]),
    ...(settings.length <= 20 ? [] : ["table: column_settings"]),
    ...(cells.flat().every(({ type, text }) => known.includes(String(type)) && text !== "")
      ? []
      : ["table: cell"]),
  ]
}

/** As https://docs.slack.dev/reference/block-kit/blocks/image-block says, of an uploaded file. */
function faultsOfImage({ slack_file, image_url, alt_text }: Json): string[] {
  const file = (slack_file as { id?: string } | undefined)?.id
  return [
    ...(file !== undefined && image_url === undefined ? [] : ["image: neither file nor address"]),
    ...(typeof alt_text === "string" && alt_text !== "" && alt_text.length <= 2_000
      ? []
      : ["image: alt_text"]),
  ]
}

function faultsOfElement(element: Json): string[] {
  const id = textOf(element["action_id"])
  const own = id.length > 255 ? ["action_id too long"] : []
  switch (element["type"]) {
    case "button":
      return [
        ...own,
        ...text("button", element["text"], 75, ["plain_text"]),
        ...most("value", element["value"], 2_000),
        ...most("accessibility_label", element["accessibility_label"], 75),
        ...(["primary", "danger", undefined].includes(element["style"] as string | undefined)
          ? []
          : ["style"]),
      ]
    case "plain_text_input":
      return [
        ...own,
        ...(element["placeholder"] ? text("placeholder", element["placeholder"], 150, ["plain_text"]) : []),
        ...(Number(element["max_length"] ?? 1) > 3_000 ? ["max_length over 3000"] : []),
      ]
    case "checkboxes":
    case "radio_buttons":
      return [
        ...own,
        ...list("options", element["options"], 10).flatMap((option) =>
          typeof option === "string"
            ? [option]
            : [...text("option", option["text"], 75), ...most("option value", option["value"], 75)],
        ),
      ]
    case "static_select":
    case "multi_static_select":
      return [
        ...own,
        ...((element["options"] as Json[]).length === 0 ? ["options: none"] : []),
        ...list("options", element["options"], 100).flatMap((option) =>
          typeof option === "string"
            ? [option]
            : [...text("option", option["text"], 75), ...most("option value", option["value"], 75)],
        ),
      ]
    case "multi_users_select":
    case "conversations_select":
      return own
    default:
      return [`unsupported element ${String(element["type"])}`]
  }
}

function text(what: string, value: unknown, limit: number, types = ["plain_text", "mrkdwn"]): string[] {
  const { type, text: said } = (value ?? {}) as Json
  if (!types.includes(String(type))) return [`${what}: ${String(type)} not allowed`]
  if (typeof said !== "string" || said.length === 0) return [`${what}: empty`]
  return said.length > limit ? [`${what}: more than ${limit} characters`] : []
}

function most(what: string, value: unknown, limit: number): string[] {
  return typeof value === "string" && value.length > limit ? [`${what}: more than ${limit} characters`] : []
}

/** The items, or in their place what is wrong with the list. */
function list(what: string, value: unknown, limit: number): (Json | string)[] {
  if (!Array.isArray(value)) return [`${what}: no list`]
  return value.length > limit ? [`${what}: more than ${limit}`] : (value as Json[])
}
