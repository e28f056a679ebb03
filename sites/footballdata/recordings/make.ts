import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented matches and prices under the headers of the files. Northport is the clear favourite.
const file = (...lines: string[]) => `${lines.join('\n')}\n`
const main = file(
  'Div,Date,Time,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,HC,AC,B365H,B365D,B365A,PSH,PSD,PSA,MaxH,MaxD,MaxA,B365>2.5,B365<2.5,P>2.5,P<2.5,AHh,B365AHH,B365AHA,B365CH,B365CD,B365CA,PSCH,PSCD,PSCA,PC>2.5,PC<2.5,AHCh,PCAHH,PCAHA',
  'E0,12/09/2026,15:00,Northport,Ashvale,2,1,H,1,0,H,7,3,1.5,4.4,6.5,1.52,4.5,6.7,1.55,4.6,7,1.85,2,1.87,2.02,-1.25,1.95,1.95,1.45,4.6,7,1.47,4.7,7.2,1.8,2.08,-1.25,1.88,2.02',
  'E0,19/12/2026,20:00,Ashvale,Hillside,0,0,D,0,0,D,4,4,2.6,3.2,2.8,2.66,3.25,2.85,2.7,3.3,2.9,2.2,1.7,2.24,1.71,0,1.85,2.05,2.7,3.2,2.7,2.75,3.2,2.76,2.3,1.66,0.25,1.7,2.25',
)
const old = file(
  'Div,Date,HomeTeam,AwayTeam,FTHG,FTAG,FTR,HTHG,HTAG,HTR,B365H,B365D,B365A,GBH,GBD,GBA,GB>2.5,GB<2.5,GBAHH,GBAHA,GBAH,B365AHH,B365AHA,B365AH',
  'E0,14/08/04,Northport,Ashvale,2,0,H,2,0,H,1.9,3.1,4.33,2,3.25,3.5,1.91,1.79,1.7,2.05,-0.25,2,1.9,-0.5',
)
const extra = file(
  'Country,League,Season,Date,Time,Home,Away,HG,AG,Res,PSCH,PSCD,PSCA,MaxCH,MaxCD,MaxCA,BFECH,BFECD,BFECA,B365CH,B365CD,B36CA',
  'Testland,Test League,2026,12/09/2026,18:00,Northport,Ashvale,1,1,D,1.5,4.4,6.8,1.6,4.6,7.2,1.53,4.7,7.4,1.48,4.4,6.5',
)
const capture = (kind: string, body: string) => ({ kind, receivedTime: '2027-01-01T00:00:00.000Z', body })
const folder = new URL('./', import.meta.url)
writeRecording(folder, 'opening', capture('opening', main), site)
writeRecording(folder, 'closing', capture('closing', main), site)
writeRecording(folder, 'old-season', capture('season', old), site)
writeRecording(folder, 'extra-closing', capture('closing', extra), site)
