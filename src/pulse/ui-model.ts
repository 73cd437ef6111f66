import type { Button, Card } from "./prompt.ts"

/**
 * What the bot shows in answer to a command, in no platform's words. The texts are final (already in the person's
 * language). Tokens are opaque and bound to the person; they end after a quarter of an hour.
 */
export type Reply = {
  text: string
  buttons?: ReplyButton[] | undefined
  /** A form to open at once, where the platform can; where it cannot, `text` and `buttons` say the same. */
  form?: Form | undefined
  /** The writer asked for their own page: shown instead where no part of the platform's app is its place. */
  page?: true | undefined
}

export type ReplyButton = Button & { style?: "primary" | "danger" | undefined }

export type Form = {
  title: string
  /** What is so now. */
  intro: string[]
  fields: FormField[]
  submit: string
  cancel: string
  token: string
}

export type FormOption = { value: string; label: string }

export type FormField = { id: string; label: string; hint?: string | undefined; optional?: boolean } &
  /** `value` stands there beforehand, and is chosen beforehand. */
  (
    | { kind: "text"; placeholder: string; value?: string | undefined }
    /** A time of day, "10:00". */
    | { kind: "time"; value?: string | undefined }
    /** One of a few. */
    | { kind: "choice"; options: FormOption[]; value?: string | undefined }
    | { kind: "choices"; options: FormOption[]; values?: string[] | undefined }
    /** Any of the organisation's people; `people` are chosen beforehand. */
    | { kind: "people"; people?: FormOption[] | undefined }
    | { kind: "channel" }
  )

/** What was filled in, by field. A field left empty is absent. */
export type FormValues = Record<string, string | string[]>

/** After a form was sent: the reply, or what is wrong with which field, and the form anew for where it is gone once sent. */
export type FormResult = { reply: Reply } | { errors: Record<string, string>; form?: Form | undefined }

/** A person's own page. */
export type Home = { sections: HomeSection[] }

export type HomeSection = {
  heading?: string | undefined
  lines: string[]
  /** An open question, with its buttons at work. */
  card?: Card | undefined
  buttons?: ReplyButton[] | undefined
}
