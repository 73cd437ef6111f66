import { createHash } from "node:crypto"
import { answer, reader } from "./client-driver.ts"
import { waveOf, weeksBefore } from "./calendar.ts"
import type { Company } from "./company.ts"
import { scriptedCommandsOf, runScripted } from "./scripted-commands.ts"
import { found, openEngine } from "./engine.ts"
import { sampleCommentsOf } from "./sample-comments.ts"
import { storyOf } from "./story.ts"

/** Lives through the weeks before `date`; the last digests are left to be posted. */
export async function liveThrough(
  folder: string,
  company: Company,
  { date, weeks }: { date: string; weeks: number },
  progress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const clock = { ms: 0 }
  const story = storyOf(company)
  // You are new: your first message still has the promise.
  const away = new Set(company.people.flatMap((one) => (one.role ? [one.id] : [])))
  const now = () => clock.ms
  const engine = await openEngine({ folder, company, now, away, onPost: () => {}, newKey: knownKey })
  try {
    const { steps, asked, platform, handlers } = engine
    const read = reader(asked)
    clock.ms = waveOf(weeksBefore(date, weeks)).opens - 3_600_000
    await found(engine, company, weeksBefore(date, weeks))
    const deeds = scriptedCommandsOf(company, (week) => waveOf(weeksBefore(date, weeks - week)).closesOn)
    for (let week = 0; week < weeks; week++) {
      const { opens, closes } = waveOf(weeksBefore(date, weeks - week))
      clock.ms = opens
      await steps.open(clock.ms)
      await steps.ask(clock.ms)
      await steps.deliver()
      const answering = company.people.filter((one) => !one.role && story.takesPart(one, week))
      await Promise.all(answering.map((person) => answer(platform.client, person, { read, story, week })))
      // Only the last week's digests can be read.
      const remarks = week < weeks - 1 ? [] : [...sampleCommentsOf(company, answering, week)]
      await Promise.all(remarks.map(([person, remark]) => platform.comment(person, remark)))
      clock.ms = closes
      await steps.close(clock.ms)
      if (week < weeks - 1) await steps.publish()
      // The monthly review follows on a working day.
      clock.ms = closes + 3 * 86_400_000
      if (week < weeks - 1) await steps.publish()
      clock.ms = closes
      await steps.deliver()
      for (const deed of deeds.filter((one) => one.week === week)) await runScripted(handlers, company, deed)
      progress(week + 1, weeks)
    }
  } finally {
    await engine.close()
  }
}

/** Who is asked what hangs on the keys: with the same ones the story has the same figures in every run. */
function knownKey(id: string): Buffer {
  return createHash("sha256").update(`example company\n${id}`).digest()
}
