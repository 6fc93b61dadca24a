/** `npm run prove:packs [count]`: that many changed packs, each refused with a right reason, none slowly. */
import { verifyPack } from '#transparency/pack/verify-pack.ts';
import { inPieces, LOG_POLICY_TEXT, policyOf } from '../harness/made-pack.ts';
import { mutatedPack, packGround } from '../harness/mutated-pack.ts';

const count = Number(process.argv[2] ?? 20_000);
const policy = policyOf(LOG_POLICY_TEXT);
const ground = await packGround();
const wrong: string[] = [];
const byKind = new Map<string, number>();
let slowestMs = 0;
const begun = performance.now();

for (let seed = 0; seed < count; seed += 1) {
  const { kind, bytes, expected } = await mutatedPack(ground, seed);
  byKind.set(kind, (byKind.get(kind) ?? 0) + 1);
  const at = performance.now();
  const said = await verifyPack(inPieces(bytes), policy).catch((error: unknown) => String(error));
  slowestMs = Math.max(slowestMs, performance.now() - at);
  const [first] = typeof said === 'string' ? [] : said.reasons;
  const isRight =
    typeof said !== 'string' &&
    said.outcome === 'forged' &&
    first !== undefined &&
    (expected === null || expected.includes(first.reason));
  if (!isRight) wrong.push(`${seed}, ${kind}: ${typeof said === 'string' ? said : `${said.outcome} ${first?.reason}`}`);
}
const intact = await verifyPack(inPieces(ground.pack), policy);
if (intact.outcome !== 'intact') wrong.push('the pack that nobody changed is not intact');

for (const line of wrong.slice(0, 50)) process.stdout.write(`WRONG ${line}\n`);
process.stdout.write(
  `${count - wrong.length} of ${count} changed packs of ${byKind.size} kinds refused with the right reason, in ${((performance.now() - begun) / 1_000).toFixed(1)} s; the slowest took ${slowestMs.toFixed(0)} ms\n`,
);
process.exitCode = wrong.length === 0 ? 0 : 1;
