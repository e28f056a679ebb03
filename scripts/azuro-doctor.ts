import { azuroSettings } from '#executor/venues/azuro/azuro-settings.ts'
import { examine } from '#executor/venues/azuro/doctor.ts'
import { postsOf } from '#executor/venues/azuro/open-azuro.ts'
import { runProcess } from '#runtime/process.ts'

/** `npm run azuro:doctor`: is everything there that betting on chain needs? Sends nothing. Exit code 1 when something is not. */
await runProcess('azuro-doctor', azuroSettings, async ({ settings, stop }) => {
  const posts = postsOf(settings)
  const say = (line: string) => process.stdout.write(`${line}\n`)
  if (posts.length === 0) say('not set up: AZURO_KEY and AZURO_RPC name the account and the nodes')
  let ok = posts.length > 0
  for (const post of posts) {
    const { chain, account } = post.reader
    say(`${chain.name}: account ${account}, backend ${chain.api}`)
    for (const finding of await examine(post)) {
      ok &&= finding.ok
      say(`  ${finding.ok ? 'ok ' : 'BAD'}  ${finding.what}: ${finding.detail}`)
    }
  }
  stop(ok ? 'all well' : 'something is wrong', ok ? 0 : 1)
})
