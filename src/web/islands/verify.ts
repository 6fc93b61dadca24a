/** Verifies a pack in the page: the same code as the command, over the file where it lies. Nothing is sent anywhere. */
import { reportText } from '#reports/pack-text.ts';
import { utf8Bytes } from '#transparency/bytes.ts';
import { type PackReport, verifyPack } from '#transparency/pack/verify-pack.ts';
import { parsePolicy } from '#transparency/policy/parse-policy.ts';
import type { Policy } from '#transparency/policy/policy.ts';
import { settleSignatures } from './node-crypto.ts';

const form = document.querySelector<HTMLFormElement>('[data-verify-pack]');
const result = document.querySelector<HTMLElement>('[data-verify-result]');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  void verifyChosen();
});
for (const part of form?.querySelectorAll<HTMLElement>('[hidden]') ?? []) part.hidden = false;

async function verifyChosen(): Promise<void> {
  const file = form?.querySelector<HTMLInputElement>('input[type=file]')?.files?.[0];
  const key = form?.querySelector<HTMLTextAreaElement>('textarea')?.value.trim() ?? '';
  if (file === undefined) return tell('Choose a pack first.', 'unsaid');
  const policy = key === '' ? null : policyOf(key);
  if (typeof policy === 'string') return tell(policy, 'unsaid');
  tell(`Reading ${file.name} …`, 'unsaid');
  try {
    const report = await settled(file, policy);
    tell(reportText(file.name, report), report.outcome);
  } catch (error) {
    tell(
      `This browser could not check it (${error instanceof Error ? error.message : 'no reason given'}). Use the command.`,
      'unsaid',
    );
  }
}

/** Begins again for as long as a signature was met that the browser has not answered for. */
async function settled(file: File, policy: Policy | null): Promise<PackReport> {
  const report = await verifyPack(piecesOf(file), policy);
  return (await settleSignatures()) ? settled(file, policy) : report;
}

async function* piecesOf(file: File): AsyncGenerator<Uint8Array, void> {
  const reader = file.stream().getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}

function policyOf(key: string): Policy | string {
  const parsed = parsePolicy(utf8Bytes(`log ${key}\nquorum none\n`));
  return parsed.ok ? parsed.value : 'The key cannot be read. Copy it as a whole: name+id+key.';
}

function tell(text: string, outcome: string): void {
  if (result === null) return;
  result.textContent = text;
  result.dataset.outcome = outcome;
  result.hidden = false;
}
