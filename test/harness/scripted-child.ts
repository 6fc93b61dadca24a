/** A parser child for tests of the sandbox: it does what the file name says instead of reading. */
import { readFileSync, writeFileSync } from 'node:fs';
import { Socket } from 'node:net';
import { FrameReader, frameStart } from '../../src/sandbox/frames.ts';
import { northwindReading } from './posture-read.ts';

const results = new Socket({ fd: 3, readable: false, writable: true });
const frames = new FrameReader(() => Number.POSITIVE_INFINITY);
const send = (message: unknown, body = Buffer.alloc(0)) => {
  results.write(frameStart(JSON.stringify(message), body.length));
  results.write(body);
};
const hoard: unknown[] = [];

const FILL_REPORT = {
  changedCells: ['CAIQ!C3'],
  untouched: [{ part: 'xl/workbook.xml', sha256: 'a'.repeat(64) }],
  unplaced: [],
  unanswered: ['A&A-01.1'],
  replacedTextsKept: 0,
};

const ACTS: Readonly<Record<string, (body: Buffer) => unknown>> = {
  read: (body) => ({ kind: 'outcome', outcome: { ...northwindReading(), service: body.toString() } }),
  fill: () => ({ kind: 'outcome', outcome: FILL_REPORT }),
  'lie-about-cells': () => ({ kind: 'outcome', outcome: { ...FILL_REPORT, unplaced: ['<script>'] } }),
  refuse: () => ({
    kind: 'refusal',
    code: 'xml-is-damaged',
    detail: { message: 'Broken.', mend: 'Mend it.', place: { sheet: 'S', cell: 'C3', row: 3, column: 'C' } },
  }),
  fault: () => ({ kind: 'fault', message: 'TypeError: of ours' }),
  'invent-code': () => ({ kind: 'refusal', code: 'made-up', detail: { message: 'a', mend: 'b' } }),
  'lie-about-shape': () => ({
    kind: 'outcome',
    outcome: { ...northwindReading(), rows: [{ questionId: '<script>' }] },
  }),
  'send-much': () => ({ kind: 'outcome', outcome: { ...northwindReading(), service: 'x'.repeat(60 * 1024 * 1024) } }),
  spin: () => {
    for (;;);
  },
  'hoard-buffers': () => {
    for (;;) hoard.push(Buffer.alloc(4 * 1024 * 1024, 1));
  },
  'hoard-heap': () => {
    for (;;) hoard.push(new Array(100_000).fill(hoard.length));
  },
  exit: () => process.exit(7),
  'tell-environment': () => ({
    kind: 'outcome',
    outcome: { ...northwindReading(), service: JSON.stringify(process.env) },
  }),
  'open-door': () => {
    const tried = {
      read: attempt(() => readFileSync('/etc/passwd')),
      write: attempt(() => writeFileSync('/tmp/almagest-sandbox-was-here', '')),
      spawn: attempt(() => process.getBuiltinModule('node:child_process').execFileSync('/bin/true')),
    };
    return { kind: 'outcome', outcome: { ...northwindReading(), service: JSON.stringify(tried) } };
  },
};

function attempt(act: () => unknown): string {
  try {
    act();
    return 'allowed';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}

send({ kind: 'ready' });
for await (const chunk of process.stdin) {
  for (const frame of frames.push(chunk)) {
    const { fileName, fill } = JSON.parse(frame.head.toString()) as {
      fileName: string;
      fill: { edition: string } | null;
    };
    send(
      ACTS[fileName]?.(frame.body),
      fill === null ? undefined : Buffer.concat([frame.body, Buffer.from(fill.edition)]),
    );
  }
}
