import { digest } from "../../src/documents/digest/build.ts"
import { pngOf } from "../../src/lib/png.ts"
import { inWords, postContent as slackPost } from "../../src/slack/post.ts"
import { postContent as teamsPost } from "../../src/teams/post.ts"
import { digestPost } from "../../src/words/digest.ts"
import { storyInput } from "../documents/story.ts"
import { median, type Row } from "./row.ts"

const repetitions = 25
const mostMs = 300
/** As Slack's pictures are drawn. */
const pixels = 1080
const blank = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 480"><rect width="720" height="480" fill="#fff"/></svg>`

/** One digest with both pictures, from releases to what Slack and Teams are sent, in processor time. */
export function rows(): Row[] {
  const timed = (work: () => unknown) => {
    const began = process.cpuUsage()
    work()
    const { user, system } = process.cpuUsage(began)
    return (user + system) / 1_000
  }
  const bare = () => timed(() => pngOf(blank, pixels))
  for (const warm of [ours, bare]) warm()
  const times = Array.from({ length: repetitions }, () => ({ bare: bare(), ours: timed(ours) }))
  const ms = times.map((one) => one.ours)
  return [
    {
      name: "a digest with pictures: Slack's blocks and picture, Teams' card",
      against: "a blank picture of that size",
      bar: { also: [{ what: `≤ ${mostMs} ms of CPU`, met: median(ms) <= mostMs }] },
      ratios: times.map((one) => one.ours / one.bare),
      note: `${median(ms).toFixed(0)} ms of CPU, most ${Math.max(...ms).toFixed(0)} ms`,
    },
  ]
}

function ours(): void {
  const post = digestPost("en", digest(storyInput()))
  const pictures = post.sections.flatMap(({ picture }) => (picture ? [picture] : []))
  if (pictures.length === 0) throw new Error("a digest without its picture")
  for (const { svg } of pictures) pngOf(svg, pixels)
  slackPost(post, inWords)
  teamsPost(post)
}
