import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented players and prices under the headers of the files, in both ways they are written.
const header = 'ATP,Location,Tournament,Date,Series,Court,Surface,Round,Best of,Winner,Loser,WRank,LRank,WPts,LPts,W1,L1,W2,L2,W3,L3,W4,L4,W5,L5,Wsets,Lsets,Comment,B365W,B365L,PSW,PSL,MaxW,MaxL,AvgW,AvgL'
const rows = [
  '1,Testville,Test Open,12/09/2026,ATP250,Outdoor,Hard,1st Round,3,Player A.,Rival B.,1,50,9000,700,6,4,7,6,,,,,,,2,0,Completed,1.2,4.5,1.22,4.8,1.25,5,1.2,4.5',
  '1,Testville,Test Open,13/09/2026,ATP250,Outdoor,Hard,2nd Round,3,Young C.,Player A.,80,1,500,9000,4,6,6,3,6,2,,,,,2,1,Completed,5.5,1.14,6,1.15,6.2,1.17,5.6,1.14',
  '1,Testville,Test Open,13/09/2026,ATP250,Outdoor,Hard,2nd Round,3,Old D.,Rival B.,20,50,1500,700,6,2,3,1,,,,,,,1,0,Retired,1.5,2.6,1.53,2.66,1.55,2.7,1.5,2.6',
  '1,Testville,Test Open,14/09/2026,ATP250,Outdoor,Hard,Semifinals,3,Young C.,Old D.,80,20,500,1500,,,,,,,,,,,0,0,Walkover,2.1,1.72,2.14,1.75,2.2,1.8,2.1,1.72',
  // no bookmaker offers both
  '1,Testville,Test Open,15/09/2026,ATP250,Outdoor,Hard,The Final,3,Young C.,Star E.,80,2,500,8000,6,4,6,4,,,,,,,2,0,Completed,34,28,3.4,1.36,3.5,1.4,3.3,1.35',
]
const capture = (body: string) => ({ kind: 'season', receivedTime: '2027-01-01T00:00:00.000Z', body })
const folder = new URL('./', import.meta.url)
writeRecording(folder, 'commas', capture(`${[header, ...rows].join('\n')}\n`), site)
const localised = [header, ...rows].map((line) => line.replaceAll('.', '\u0000').replaceAll(',', ';').replace(/(\d)\u0000(\d)/g, '$1,$2').replaceAll('\u0000', '.'))
writeRecording(folder, 'semicolons', capture(`\uFEFF${localised.join('\r\n')}\r\n`), site)
