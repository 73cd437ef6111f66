/** What is said of one organisation on two platforms: the link between its workspaces, and where somebody is asked. */
export const link = {
  platform: "{platform, select, slack {Slack} teams {Microsoft Teams} other {{platform}}}",
  onePlatform:
    "I know you only in {platform}, so I ask you there. If your organisation links its two platforms and your e-mail address is the same on both, I ask you on one of them only.",
  reachedChosen: "You are in {platforms}. I ask you in {reached}, because you chose it.",
  reachedLast: "You are in {platforms}. I ask you in {reached}, until you write to me on the other.",
  reachedHow:
    "To change it: `/pulse platform slack`, `/pulse platform teams`, or `/pulse platform last` for wherever you last wrote to me. Answering counts the same on either.",
  noAccount:
    "I do not know an account of yours in {platform}, so nothing was changed. Your e-mail address there may be different, or your organisation has not linked its two platforms yet.",
  platformChosen: "From now on I ask you in {platform}.",
  platformLast: "From now on I ask you where you last wrote to me. That is {platform} now.",
  channelElsewhere: "a channel in {platform}",
  code: "Your code: `{code}`. Write `link {code}` to me on the other platform within ten minutes; you must be an admin there too. First I show what that would mean. The code works once, for anyone who has it, so give it only to people you would let do this.",
  codeHome:
    "The surveys, schedules, units and audiences of {name} ({platform}) stay as they are; those of the other platform are paused.",
  linkedWith: "{organisation} and {other} are one organisation here. To separate them: `/pulse unlink`.",
  codeWrong:
    "I do not know this code, or it was used already. Write `link` to me on the other platform for a new one.",
  codeExpired:
    "This code has expired after ten minutes. Write `link` to me on the other platform for a new one.",
  codeHere: "This code was made here. Write it to me on the other platform, where you are an admin too.",
  codeSamePlatform:
    "This code was made in {platform} too. I can only link an organisation in Slack with one in Microsoft Teams.",
  linkedAlready:
    "One of the two is linked already, so nothing was changed. `/pulse unlink` ends that link first.",
  waveOpen:
    "{survey} is open until {closes}, and the people it asks must not change meanwhile. Nothing was changed: please wait until it has closed, then write `/pulse {command}` again.",
  linkAsk:
    "{other} ({otherPlatform}) would join {organisation} ({organisationPlatform}). {same, plural, =0 {Nobody has the same e-mail address on both} one {# person has the same e-mail address on both and would be asked once} other {# people have the same e-mail address on both and would be asked once}}; {alone, plural, =0 {nobody is in {otherPlatform} alone.} one {# person is in {otherPlatform} alone and would be asked there.} other {# people are in {otherPlatform} alone and would be asked there.}}",
  linkRests:
    "The settings of {organisation} then apply to everyone. {cadences, plural, =0 {} one {The one schedule of {other} would be paused. } other {The # schedules of {other} would be paused. }}{channels, plural, =0 {} one {The one channel that got its digests gets none any more: add it again afterwards. } other {The # channels that got its digests get none any more: add them again afterwards. }}Earlier results stay where they are.",
  linkAdmins:
    "Admins of either platform could then change settings. People who opted out on one platform are asked on neither.",
  linked:
    "Done: {organisation} and {other} are one organisation now. Everyone with the same e-mail address on both is asked once: in {platform}, until they write to me on the other or choose with `/pulse platform`.",
  notLinked: "Nothing is linked here. Write `/pulse link` for a code.",
  unlinkAsk:
    "{organisation} and {other} would be separate again. {alone, plural, =0 {} one {# person is in {other} alone and would no longer be asked. } other {# people are in {other} alone and would no longer be asked. }}{channels, plural, =0 {} one {One channel there would get no digest any more. } other {# channels there would get no digest any more. }}Earlier results stay with {organisation}.",
  unlinked:
    "Done: {organisation} and {other} are separate again. What {other} had set before is still there, paused.",
}
