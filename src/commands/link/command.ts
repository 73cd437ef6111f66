import { topic } from "../model/topic.ts"
import { ended, unknown } from "../reading/faults.ts"

declare module "../model/command.ts" {
  interface Commands {
    /** Without a code: give one. With one: join the organisation that gave it. */
    link: { code?: string | undefined }
    unlink: {}
  }
}

const linkExample = { en: "/pulse link", de: "/pulse verbinden" }
const unlinkExample = { en: "/pulse unlink", de: "/pulse trennen" }

export const linkTopic = topic({
  name: "link",
  kinds: { link: { may: "admins" } },
  typed: {
    aliases: { en: ["link"], de: ["verbinden", "link"] },
    example: linkExample,
    read([code, ...more]) {
      if (code !== undefined && !/^(?:[a-z0-9]-?){12}$/i.test(code))
        return unknown("code", code, [], linkExample)
      return ended({ kind: "link", code: code?.toUpperCase() }, more, linkExample)
    },
  },
})

export const unlinkTopic = topic({
  name: "unlink",
  kinds: { unlink: { may: "admins" } },
  typed: {
    aliases: { en: ["unlink"], de: ["trennen"] },
    example: unlinkExample,
    read: (words) => ended({ kind: "unlink" }, words, unlinkExample),
  },
})
