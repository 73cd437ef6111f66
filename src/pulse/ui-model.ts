import type { Button, Card } from "./prompt.ts"

/** A command's answer in final words. Tokens are opaque, bound to the person, and expire after a quarter of an hour. */
export type Reply = {
  text: string
  /** Whole lines of the text that are headings. */
  strong?: string[] | undefined
  /** It answers a button of a message that many see: for the presser alone, and never in the message's place. */
  beside?: true | undefined
  /** It refuses what stands in that field of a form that was sent. */
  inField?: string | undefined
  buttons?: ReplyButton[] | undefined
  /** Sent beside it; where that cannot be, it stands in the text instead. */
  file?: ReplyFile | undefined
  /** Opens a page in a browser. */
  link?: ReplyLink | undefined
  /** Opened at once where possible; else `text` and `buttons` say the same. */
  form?: Form | undefined
  /** Shown where the platform has no place for one's own page. */
  page?: true | undefined
}

/** `toCopy` and `tooLong` are said in the text's place where it cannot be sent: with all of it, or without. */
export type ReplyFile = { name: string; content: string; toCopy: string; tooLong: string }

/** A reply whose file cannot be sent: its content to copy, if it has at most so many characters. */
export function withoutFile(reply: Reply, longest: number): Reply {
  const { file, ...said } = reply
  if (!file) return reply
  const text = `${file.toCopy}\n\n${file.content}`
  return { ...said, text: text.length <= longest ? text : file.tooLong }
}

export type ReplyLink = { label: string; url: string }

export type ReplyButton = Button & { style?: "primary" | "danger" | undefined }

export type Form = {
  title: string
  intro: string[]
  fields: FormField[]
  submit: string
  cancel: string
  token: string
}

export type FormOption = { value: string; label: string }

export type FormField = { id: string; label: string; hint?: string | undefined; optional?: boolean } &
  /** `value` is filled in beforehand. */
  (
    | { kind: "text"; placeholder: string; value?: string | undefined }
    /** "10:00". */
    | { kind: "time"; value?: string | undefined }
    | { kind: "choice"; options: FormOption[]; value?: string | undefined }
    | { kind: "choices"; options: FormOption[]; values?: string[] | undefined }
    /** `people` are chosen beforehand. */
    | { kind: "people"; people?: FormOption[] | undefined }
    | { kind: "channel" }
  )

/** By field; empty fields are absent. */
export type FormValues = Record<string, string | string[]>

/** The reply, or errors by field with the form, as it is gone once sent. */
export type FormResult = { reply: Reply } | { errors: Record<string, string>; form?: Form | undefined }

export type Home = { sections: HomeSection[] }

export type HomeSection = {
  heading?: string | undefined
  lines: string[]
  /** An open question with working buttons. */
  card?: Card | undefined
  buttons?: ReplyButton[] | undefined
}
