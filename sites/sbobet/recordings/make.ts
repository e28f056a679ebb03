import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recordings: the list of the euro page and the rows of the white label in their exact shapes, with made-up matches. */
const write = (name: string, kind: string, url: string, body: string) =>
  writeRecording(new URL('./', import.meta.url), name, { kind, receivedTime: '2026-03-01T12:00:00.000Z', url, body }, { parse })

// prematch: the home side is the favourite (1.52) and gives a goal; live: one goal ahead, level from here on
write('euro', 'od', 'https://www.sbobet.com/en/euro/football#gmt=+8', `<script>$P.onUpdate('od',[5753,1,[[1,[[1,137,[1366145,'Harbour United','Valley Town','1.G43Q',1,'03/01/2026 19:00','',1,0,1,,{}],[1,0,61846782,45,0,0,{}],[[8,8,[]],[20013016,[1,0,1,0,500,0.00,489421],[1.96,1.94]],[20013017,[5,0,5,0,500,0.00,489422],[1.40,4.20,8.00]],[20013018,[3,0,3,0,800,2.75,489423],[1.90,1.98]]],1]],[],[]],[2,[[1,138,[1366120,'Alder Town','Birch City','1.G42T',1,'03/01/2026 23:00','',0,0,0,,{}],,[[8,8,[]],[20012507,[1,0,1,0,1000,1.00,489396],[0.95,0.92]],[20012508,[5,0,5,0,1000,0.00,489397],[1.52,4.00,5.75]],[20012509,[7,0,7,0,500,0.25,489398],[0.73,-0.87]],[20012510,[2,0,2,0,500,0.00,489399],[1.93,1.95]],[20012511,[8,0,8,0,500,0.00,489400],[2.05,2.26,5.75]],[20012512,[9,0,9,0,500,1.25,489401],[-0.88,0.70]],[20012513,[4,0,4,0,50,0.00,489402],[9.00,7.50,8.00]]],2]],[],[]]],[],[]]);</script>`)

const id = (event: number, group: number, line: string, letter: string) => `${event}${String(group).padStart(3, '0')}${line}${letter}`
const rows = [
  [
    {
      0: 354, 1: 'Test League', 2: [
        {
          0: '2026-03-01T15:00:00Z', 2: 'Alder Town', 3: 'Birch City', 5: 56,
          7: {
            1: [`1.52*${id(5717357, 1, '0000000', 'h')} 5.75*${id(5717357, 1, '0000000', 'a')} 4.0*${id(5717357, 1, '0000000', 'd')} 18485280911000 0 0 0 1 1`],
            3: [`2.75 0.98*${id(5717357, 3, '0020075', 'h')} 0.85*${id(5717357, 3, '0020075', 'a')} 184852809310275 0 0 1 1 1`],
            5: [
              `1.0 0.95*${id(5717357, 5, '0001990', 'h')} 0.92*${id(5717357, 5, '0001990', 'a')} h 18485280951110 0 0 1 1 1`,
              `0.75 0.72*${id(5717357, 5, '0009975', 'h')} -0.86*${id(5717357, 5, '0009975', 'a')} h 184852809511075 suspended 0 0 1 1 1`,
            ],
            6: [
              `0.0 0.28*${id(5717357, 6, '0000000', 'h')} -0.38*${id(5717357, 6, '0000000', 'a')} - 18485280961000 0 0 0 1 1`,
              `0.25 0.17*${id(5717357, 6, '0000025', 'h')} -0.26*${id(5717357, 6, '0000025', 'a')} a 184852809610025 0 0 0 1 1`,
            ],
            10: [`2:1 8.5*${id(5717357, 10, '0002001', 'h')} 184852809101021 0 2 0 0 0`],
            14: [`6+ 12.25*${id(5717357, 14, '0000006', 'h')} 18485280914106 0 0 0 0 0`],
            16: [`1.2*${id(5717357, 16, '0000000', 'h')} 4.4*${id(5717357, 16, '0000000', 'a')} 184852809161000 0 2 0 0 0`],
          },
          8: 5717357, 14: 10, 15: true, 36: 13, 37: 5551,
        },
        {
          0: '2026-03-01T15:00:00Z', 2: 'Alder Town', 3: 'Birch City',
          7: {
            19: [`2.5 0.8*${id(5717357, 19, '0002995', 'h')} 0.87*${id(5717357, 19, '0002995', 'a')} h 184852809191125 0 0 0 1 0`],
            21: [`10.25 0.82*${id(5717357, 21, '0100025', 'h')} 0.85*${id(5717357, 21, '0100025', 'a')} 18485280921101025 0 0 0 1 0`],
          },
          8: 5717357, 16: '5717357-17', 17: true, 36: 13, 37: 5551,
        },
      ],
    },
  ],
]
write('ksports', 'ksports', 'https://be.sb21.net/api/v2/getEvent?sportId=1&sportType=1_1&oddsStyle=ma&timeRange=early', JSON.stringify(rows))

const stomp = `MESSAGE\ndestination:/topic/sports/1_1/live/ma/event/en\ncontent-type:application/json\n\n${JSON.stringify({ headers: {}, body: JSON.stringify(rows) })}\0`
write('ksports-frame', 'ksports-frame', 'wss://d43.sb21.net/sport/123/abcdefgh/websocket', `a${JSON.stringify([stomp])}`)
