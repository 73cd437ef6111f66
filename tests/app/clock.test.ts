import { expect, onTestFinished, test } from "vitest"
import { startClock } from "../../src/app/clock.ts"

const silent = { fault: () => {}, ran: () => {}, lag: () => {} }

test("a step that hangs keeps no other from running, and is not begun a second time", async () => {
  const ran: string[] = []
  let letGo = () => {}
  const hang = new Promise<void>((resolve) => (letGo = resolve))
  const steps = {
    open: async () => void ran.push("open"),
    stuck: () => {
      ran.push("stuck")
      return hang
    },
    close: async () => void ran.push("close"),
  }
  const clock = startClock(steps, silent, Date.now, 5)
  onTestFinished(() => clock.stop())
  await clock.nudge()
  await clock.nudge()
  expect(ran).toEqual(["open", "stuck", "close", "open", "close", "open", "close"])
  expect(clock.underWay().map(({ step }) => step)).toEqual(["stuck"])
  letGo()
  await hang
  await clock.nudge()
  expect(clock.underWay()).toEqual([])
})

test("steps run one after the other, and a fault of one is told and stops no other", async () => {
  const told: string[] = []
  let others = 0
  const steps = {
    first: async () => {
      others += 1
      await Promise.resolve()
      others -= 1
      throw new Error("no")
    },
    second: async () => void told.push(`second beside ${others}`),
  }
  const clock = startClock(steps, { ...silent, fault: (step) => void told.push(step) }, Date.now)
  onTestFinished(() => clock.stop())
  await clock.nudge()
  expect(told).toEqual(["first", "second beside 0", "first", "second beside 0"])
})

test("a nudge amid a round gets a round of its own, however many nudges come meanwhile", async () => {
  let rounds = 0
  let letGo = () => {}
  const hang = new Promise<void>((resolve) => (letGo = resolve))
  const steps = {
    read: async () => void rounds++,
    slow: () => hang,
  }
  const clock = startClock(steps, silent, Date.now)
  onTestFinished(() => clock.stop())
  const [one, other] = [clock.nudge(), clock.nudge()]
  expect(rounds).toBe(1)
  letGo()
  await Promise.all([one, other])
  expect(rounds).toBe(2)
})
