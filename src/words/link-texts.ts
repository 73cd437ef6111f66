import { sentences } from "./say.ts"

/** What is said of one organisation on two platforms: the link between its workspaces, and where somebody is asked. */
export const linkTexts = {
  en: {
    platform: "{platform, select, slack {Slack} teams {Microsoft Teams} other {{platform}}}",
    onePlatform:
      "I know you in {platform} alone, so I ask you there. If your organisation links its two platforms and your e-mail address is the same on both, I ask you on one of them only.",
    reachedChosen: "You are in {platforms}. I ask you in {reached}, because you chose it.",
    reachedLast: "You are in {platforms}. I ask you in {reached}, until you write to me on the other.",
    reachedHow:
      "To change it: `/pulse platform slack`, `/pulse platform teams`, or `/pulse platform last` for wherever you last wrote to me. Answering counts the same on either.",
    noAccount:
      "I know no account of yours in {platform}, so nothing was changed. Your e-mail address there may be another one, or your organisation's two platforms are not linked yet.",
    platformChosen: "From now on I ask you in {platform}.",
    platformLast: "From now on I ask you where you last wrote to me. That is {platform} now.",
    channelElsewhere: "a channel in {platform}",
    code: "Your code: `{code}`. Write `link {code}` to me on the other platform within ten minutes; you must be an admin there too. First I show what that would mean. The code works once, and whoever has it can use it: give it to nobody you would not let do this.",
    codeHome:
      "The surveys, schedules, units and audiences of {name} ({platform}) go on as they are; those of the other platform rest.",
    linkedWith: "{home} and {other} are one organisation here. To separate them: `/pulse unlink`.",
    codeWrong:
      "I do not know this code, or it was used already. Write `link` to me on the other platform for a new one.",
    codeExpired:
      "This code was good for ten minutes. Write `link` to me on the other platform for a new one.",
    codeHere: "This code was made here. Write it to me on the other platform, where you are an admin too.",
    codeSamePlatform:
      "This code was made in {platform} too. I can only link an organisation in Slack with one in Microsoft Teams.",
    linkedAlready:
      "One of the two is linked already, so nothing was changed. `/pulse unlink` ends that link first.",
    waveOpen:
      "{survey} is open until {closes}, and who was asked there must not change meanwhile. Nothing was changed: please wait until it has closed, then write `/pulse {command}` again.",
    linkAsk:
      "{other} ({otherPlatform}) would join {home} ({homePlatform}). {same, plural, =0 {Nobody has the same e-mail address on both} one {# person has the same e-mail address on both and would be asked once} other {# people have the same e-mail address on both and would be asked once}}; {alone, plural, =0 {nobody is in {otherPlatform} alone.} one {# person is in {otherPlatform} alone and would be asked there.} other {# people are in {otherPlatform} alone and would be asked there.}}",
    linkRests:
      "What {home} has set goes on for all of them. {cadences, plural, =0 {} one {The one schedule of {other} would be paused. } other {The # schedules of {other} would be paused. }}{channels, plural, =0 {} one {The one channel that got its digests gets none any more: add it again afterwards. } other {The # channels that got its digests get none any more: add them again afterwards. }}Results of the past stay where they are.",
    linkAdmins:
      "Admins of either platform could then change settings. Whoever does not want to be asked on one is asked on neither.",
    linked:
      "Done: {home} and {other} are one organisation now. Everyone with the same e-mail address on both is asked once: in {platform}, until they write to me on the other or choose with `/pulse platform`.",
    notLinked: "Nothing is linked here. Write `/pulse link` for a code.",
    unlinkAsk:
      "{home} and {other} would be separate again. {alone, plural, =0 {} one {# person is in {other} alone and would no longer be asked. } other {# people are in {other} alone and would no longer be asked. }}{channels, plural, =0 {} one {One channel there would get no digest any more. } other {# channels there would get no digest any more. }}Results of the past stay with {home}.",
    unlinked:
      "Done: {home} and {other} are separate again. What {other} had set before is still there, paused.",
  },
  de: {
    platform: "{platform, select, slack {Slack} teams {Microsoft Teams} other {{platform}}}",
    onePlatform:
      "Ich kenne dich nur in {platform}, deshalb frage ich dich dort. Wenn deine Organisation ihre zwei Plattformen verbindet und deine E-Mail-Adresse auf beiden dieselbe ist, frage ich dich nur auf einer davon.",
    reachedChosen: "Du bist in {platforms}. Ich frage dich in {reached}, weil du es so gewählt hast.",
    reachedLast: "Du bist in {platforms}. Ich frage dich in {reached}, bis du mir auf der anderen schreibst.",
    reachedHow:
      "So änderst du es: `/pulse plattform slack`, `/pulse plattform teams` oder `/pulse plattform zuletzt`, wo immer du mir zuletzt geschrieben hast. Antworten zählen auf beiden gleich.",
    noAccount:
      "In {platform} kenne ich kein Konto von dir, deshalb hat sich nichts geändert. Vielleicht ist deine E-Mail-Adresse dort eine andere, oder die zwei Plattformen deiner Organisation sind noch nicht verbunden.",
    platformChosen: "Ab jetzt frage ich dich in {platform}.",
    platformLast:
      "Ab jetzt frage ich dich dort, wo du mir zuletzt geschrieben hast. Das ist jetzt {platform}.",
    channelElsewhere: "ein Kanal in {platform}",
    code: "Dein Code: `{code}`. Schreib mir innerhalb von zehn Minuten `verbinden {code}` auf der anderen Plattform; auch dort musst du Admin sein. Zuerst zeige ich, was das bedeuten würde. Der Code gilt einmal, und wer ihn hat, kann ihn verwenden: Gib ihn niemandem, der das nicht tun soll.",
    codeHome:
      "Die Umfragen, Pläne, Einheiten und Zielgruppen von {name} ({platform}) gehen weiter wie bisher; jene der anderen Plattform ruhen.",
    linkedWith: "{home} und {other} sind hier eine Organisation. Zum Trennen: `/pulse trennen`.",
    codeWrong:
      "Diesen Code kenne ich nicht, oder er wurde schon verwendet. Schreib mir `verbinden` auf der anderen Plattform, dann bekommst du einen neuen.",
    codeExpired:
      "Dieser Code galt zehn Minuten. Schreib mir `verbinden` auf der anderen Plattform, dann bekommst du einen neuen.",
    codeHere:
      "Dieser Code stammt von hier. Schreib ihn mir auf der anderen Plattform, wo du auch Admin bist.",
    codeSamePlatform:
      "Auch dieser Code stammt aus {platform}. Verbinden kann ich nur eine Organisation in Slack mit einer in Microsoft Teams.",
    linkedAlready:
      "Eine der beiden ist schon verbunden, deshalb hat sich nichts geändert. `/pulse trennen` beendet diese Verbindung zuerst.",
    waveOpen:
      "{survey} ist bis {closes} offen, und wer dort gefragt wurde, darf sich inzwischen nicht ändern. Es hat sich nichts geändert: Bitte warte, bis sie geschlossen ist, und schreib dann noch einmal `/pulse {command}`.",
    linkAsk:
      "{other} ({otherPlatform}) käme zu {home} ({homePlatform}). {same, plural, =0 {Niemand hat auf beiden dieselbe E-Mail-Adresse} one {# Person hat auf beiden dieselbe E-Mail-Adresse und würde einmal gefragt} other {# Personen haben auf beiden dieselbe E-Mail-Adresse und würden einmal gefragt}}; {alone, plural, =0 {niemand ist nur in {otherPlatform}.} one {# Person ist nur in {otherPlatform} und würde dort gefragt.} other {# Personen sind nur in {otherPlatform} und würden dort gefragt.}}",
    linkRests:
      "Was {home} eingestellt hat, gilt dann für alle. {cadences, plural, =0 {} one {Der eine Plan von {other} würde ruhen. } other {Die # Pläne von {other} würden ruhen. }}{channels, plural, =0 {} one {Der eine Kanal, der dortige Berichte bekam, bekommt keine mehr: Füge ihn danach wieder hinzu. } other {Die # Kanäle, die dortige Berichte bekamen, bekommen keine mehr: Füge sie danach wieder hinzu. }}Bisherige Ergebnisse bleiben, wo sie sind.",
    linkAdmins:
      "Admins beider Plattformen könnten dann Einstellungen ändern. Wer auf einer nicht gefragt werden möchte, wird auf keiner gefragt.",
    linked:
      "Erledigt: {home} und {other} sind jetzt eine Organisation. Wer auf beiden dieselbe E-Mail-Adresse hat, wird nur einmal gefragt: in {platform}, bis eine Nachricht an mich von der anderen kommt oder mit `/pulse plattform` eine gewählt wird.",
    notLinked: "Hier ist nichts verbunden. Mit `/pulse verbinden` bekommst du einen Code.",
    unlinkAsk:
      "{home} und {other} wären wieder getrennt. {alone, plural, =0 {} one {# Person ist nur in {other} und würde nicht mehr gefragt. } other {# Personen sind nur in {other} und würden nicht mehr gefragt. }}{channels, plural, =0 {} one {Ein Kanal dort bekäme keinen Bericht mehr. } other {# Kanäle dort bekämen keinen Bericht mehr. }}Bisherige Ergebnisse bleiben bei {home}.",
    unlinked:
      "Erledigt: {home} und {other} sind wieder getrennt. Was {other} davor eingestellt hatte, ist noch da und ruht.",
  },
}

export const sayOfLinks = sentences(linkTexts)
