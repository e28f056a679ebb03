/**
 * Surnames under which players of one sport share an initial, brothers and sisters above all, so that surname and initial do not tell who it
 * is: `sport: surname initial`. From the public rankings of their sports. Where such a name is written out on one side only, somebody asks.
 */
const tables: Readonly<Record<string, string>> = {
  tennis: `
wang x, wang y, wang q, pliskova k, kichenok l, rodionova a, zhang s, zhang y, zhang z, zheng q, zheng s, chan h, chan y, liu y, li y, li n, sun l,
bondarenko a, bondarenko k, radwanska a, fruhvirtova l, cerundolo j, berrettini m, zverev a, murray j, williams j, kim d, lee d, lee j, lee y,
chen y, chen s, wu y, wu d, ito y, sato n, sato m, rodriguez j, garcia j, gonzalez m, fernandez l, martinez p, silva f, popescu a, ivanov a,
romanov a, kuznetsov a, petrov a, smith j, harris b, harris l, johnson s, jones m, brown j, martin a, martin t, taylor j, king e`,
  table_tennis: `wang y, wang c, wang m, li x, li y, liu s, liu y, chen m, chen x, zhang j, zhang m, lin y, lin s, xu x, zhu y, kim j, lee s, lee j, yang x,
ito m, hayata h, harimoto t, harimoto m, calderano h, novak j, novak t, svoboda j, svoboda p, dvorak j, prochazka j, horak j, vrabec m, kolar j`,
  badminton: `wang y, wang c, wang z, li j, li y, liu y, chen q, chen y, zhang y, zheng s, zheng y, lin c, lee z, lee y, lee j, kim s, kim y, chiu h, yang p, hsu y`,
  mma: `silva a, silva j, santos m, souza j, nurmagomedov u, nurmagomedov a, magomedov a, magomedov s, magomedov m, diaz n, pettis a, pettis s`,
  boxing: `charlo j, martinez r, garcia r, garcia m, lopez t, gonzalez r, klitschko v, matsuda k`,
  snooker: `zhao x, wang y, zhang a, li h, wu y, davis m`,
  darts: `smith m, smith r, williams j, evans r, evans l, huybrechts r, rodriguez r`,
}
const bySport = new Map(
  Object.entries(tables).map(([sport, table]) => [sport, new Set(table.trim().split(/,\s*/))] as const),
)

/** Surnames so common that an initial beside them names many players. */
const common = new Set(
  'wang li zhang liu chen yang huang zhao wu zhou xu sun zhu lin kim lee park choi jung nguyen tran pham singh kumar sharma patel sato suzuki tanaka takahashi ito watanabe yamamoto silva santos garcia rodriguez gonzalez hernandez lopez martinez fernandez perez smith johnson jones'.split(
    ' ',
  ),
)

/** Whether more than one player may be meant by a surname and an initial, or, without an initial, by the surname alone. */
export function sharesInitial(sport: string, surname: string, initial: string): boolean {
  if (common.has(surname)) return true
  const tableOf = bySport.get(sport)
  if (initial === '') return [...(tableOf ?? [])].some((entry) => entry.startsWith(`${surname} `))
  return tableOf?.has(`${surname} ${initial}`) === true
}
