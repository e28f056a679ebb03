import { describe, expect, test } from 'vitest'
import { BackOff, Blocked } from '../errors.ts'
import { findChallenge } from './find-challenge.ts'
import { refuseBlock } from './refuse-block.ts'

const verdict = (answer: Omit<Parameters<typeof refuseBlock>[0], 'url'>): string => {
  try {
    refuseBlock({ url: 'https://site.example/', ...answer })
    return 'read'
  } catch (error) {
    return (error as Error).name
  }
}

describe('a challenge is known by its status and form, in any language', () => {
  test.each([
    ['a title in English', '<html><title>Just a moment...</title>'],
    ['a title in German', '<html><title>Nur einen Moment…</title>'],
    [
      'a title in Japanese',
      '<!DOCTYPE html><html><head><title>しばらくお待ちください…</title></head><body></body></html>',
    ],
    [
      'the options of a challenge',
      '<html><head><script>window._cf_chl_opt={cvId:"3"}</script></head><body>x</body></html>',
    ],
    [
      'the platform of a challenge',
      '<html><body><a href="/">x</a><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>',
    ],
    [
      'a class of verification',
      '<html><title>x</title><p>Un momento</p><div class="cf-browser-verification cf-im-under-attack">',
    ],
    [
      'a frame of Incapsula',
      '<html><iframe src="/_Incapsula_Resource?SWUDNSAI=31">Request unsuccessful.</iframe></html>',
    ],
    [
      'a script of Incapsula and nothing else',
      '<html><head><META NAME="ROBOTS" CONTENT="NOINDEX"><script src="/_Incapsula_Resource?SWJIYLWA=1"></script></head><body></body></html>',
    ],
    ['DataDome as JSON', '{"url":"https://geo.captcha-delivery.com/captcha/?initialCid=1"}'],
    [
      'DataDome as a page',
      '<html><body><p>x</p><script src="https://ct.captcha-delivery.com/c.js"></script></body></html>',
    ],
    ['PerimeterX', '<html><title>Accès refusé</title><div id="px-captcha"></div></html>'],
    ['PerimeterX as JSON', '{"appId":"PXabc","jsClientSrc":"/x.js","blockScript":"/b.js"}'],
    [
      'AWS',
      '<html><head><script src="https://a.b.token.awswaf.com/c/challenge.js"></script></head><body><div></div></body></html>',
    ],
  ])('%s', (_name, text) => {
    for (const status of [200, 202, 503]) expect(verdict({ status, text })).toBe('Blocked')
  })

  test('a header alone says it', () => {
    const headers = new Headers({ 'cf-mitigated': 'challenge' })
    expect(verdict({ status: 200, headers, text: '' })).toBe('Blocked')
    expect(verdict({ status: 200, headers: new Headers({ 'x-amzn-waf-action': 'captcha' }) })).toBe('Blocked')
  })

  test.each([401, 403, 406, 407, 429, 451])('status %i is a refusal', (status) => {
    expect(verdict({ status })).toBe('Blocked')
  })
})

describe('what is no challenge', () => {
  test.each([
    [
      'data that speaks of one',
      '{"events":[{"name":"Access denied vs Just a moment","league":"px-captcha Cup"}]}',
    ],
    ['data with an address of one inside', '{"news":{"url":"https://geo.captcha-delivery.com/"}}'],
    [
      'a page whose text speaks of one',
      '<html><head><title>Odds</title><script src="/app.js"></script></head><body><h1>Attention required! Access denied to captcha-delivery.com/, px-captcha, _Incapsula_Resource</h1><table><tr><td>1.5</td></tr></table></body></html>',
    ],
    [
      'an application that has not begun',
      '<html><head><title>Odds</title><script src="/app.js"></script></head><body><div id="root"></div></body></html>',
    ],
    [
      'a page that carries its guard’s script',
      '<html><head><title>Odds</title><script src="/_Incapsula_Resource?SWJIYLWA=1"></script></head><body><p>Northport v Ashvale 1.5</p></body></html>',
    ],
    [
      'a page with passive detection',
      '<html><head><title>Odds</title></head><body><p>1.5</p><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script></body></html>',
    ],
    [
      'a page of plain text',
      '<html><head><title>Odds</title></head><body>Northport 1.5 Ashvale 2.6</body></html>',
    ],
    ['a file', '<?xml version="1.0"?><SoccerFeed><title>x</title></SoccerFeed>'],
    ['nothing', ''],
  ])('%s', (_name, text) => {
    expect(findChallenge({ text })).toBeUndefined()
    expect(verdict({ status: 200, text })).toBe('read')
  })

  test('a site in trouble is waited for, and so is one that asks for patience', () => {
    expect(() =>
      refuseBlock({ url: 'u', status: 503, text: '<html><body>maintenance</body></html>' }),
    ).toThrow(BackOff)
    expect(() => refuseBlock({ url: 'u', status: 429, retryAfter: '12' })).toThrow(BackOff)
    expect(() => refuseBlock({ url: 'u', status: 429, retryAfter: 'later' })).toThrow(Blocked)
  })
})
