import { randomBytes } from 'node:crypto'
import { openClock } from '#runtime/clock.ts'
import { createHttp } from '#runtime/http.ts'
import { restartLean } from '#runtime/lean-process.ts'
import { runProcess } from '#runtime/process.ts'
import { StopWorker } from '#sites/errors.ts'
import { addSitePackages, addSitesFolder, loadSite } from '#sites/load-site.ts'
import { createCaptureLog } from './capture-log.ts'
import { registerMetrics } from './metrics.ts'
import { pageSettings } from './page-settings.ts'
import { readCredentials } from './read-credentials.ts'
import { workerSettings } from './settings.ts'
import { startWorker } from './worker.ts'

/** The process: reads its settings, puts the worker together, listens for health checks. */
export const runWorker = () =>
  runProcess('worker', workerSettings, async ({ settings, log, signal, onStop, stop }) => {
    if (settings.SITES_DIR !== undefined) addSitesFolder(settings.SITES_DIR)
    addSitePackages()
    const site = await loadSite(settings.SITE)
    // a browser dwarfs what this saves
    if (site.needs === 'http') restartLean()
    const { id, baseUrl: ownUrl } = site.descriptor
    const baseUrl = settings.SITE_URL ?? ownUrl
    if (baseUrl === undefined)
      throw new StopWorker('SITE_URL is required: this site names no address of its own', { site: id })
    if (site.needs === 'http' && settings.PROXY_URL !== undefined)
      throw new StopWorker(
        'PROXY_URL is the browser’s; for this site set HTTPS_PROXY and NODE_USE_ENV_PROXY=1 instead',
        { site: id },
      )
    const clock = await openClock(settings.CLOCK)
    onStop('clock', () => clock.close())

    const suffix = [settings.BOOKMAKER, randomBytes(3).toString('hex')].filter((part) => part !== undefined)
    const workerId = settings.WORKER_ID ?? ['worker', id, ...suffix].join('-')
    const captures =
      settings.CAPTURES_DIR === undefined
        ? undefined
        : createCaptureLog({
            folder: settings.CAPTURES_DIR,
            name: workerId,
            maxBytes: settings.CAPTURES_MAX_MB * 2 ** 20,
            log,
          })
    onStop('captures', () => captures?.close())

    // loaded only here, so that a worker without a browser never pays for one
    const browser =
      site.needs === 'page'
        ? (await import('./browser.ts')).createBrowser({
            log,
            path: settings.BROWSER_PATH,
            args: settings.BROWSER_ARGS,
            proxyUrl: settings.PROXY_URL?.reveal(),
            profileDir: settings.PROFILE_DIR,
            pageSettings: pageSettings(site.descriptor, {
              locale: settings.SITE_LOCALE,
              timeZone: settings.SITE_TIME_ZONE,
              geolocation: settings.SITE_GEOLOCATION,
            }),
            maxAgeMs: settings.BROWSER_MAX_AGE_MINUTES * 60_000,
            maxPages: settings.BROWSER_MAX_PAGES,
            maxRssBytes: settings.BROWSER_MAX_RSS_MB * 2 ** 20,
          })
        : undefined
    onStop('browser', () => browser?.close())

    const worker = startWorker({
      site,
      workerId,
      bookmaker: settings.BOOKMAKER,
      baseUrl,
      region: settings.REGION,
      credentials: readCredentials(settings.SITE_CREDENTIALS?.reveal()),
      coordinatorUrl: settings.COORDINATOR_URL,
      token: settings.WORKER_TOKEN,
      heartbeatMs: settings.HEARTBEAT_MS,
      blockedPauseMs: settings.BLOCKED_PAUSE_MINUTES * 60_000,
      profileDir: settings.PROFILE_DIR,
      maxStake: settings.MAX_STAKE,
      clock,
      log,
      signal,
      browser,
      captures,
      stop,
    })
    onStop('worker', worker.stopped)

    const http = createHttp({
      name: 'worker',
      log,
      health: worker.health,
    })
    registerMetrics(http.metrics, worker.metricSources)
    onStop('http', () => http.close())
    const address = await http.listen({ host: settings.HOST, port: settings.PORT })
    log.info({ address, workerId, site: id, bookmaker: settings.BOOKMAKER }, 'listening')
  })
