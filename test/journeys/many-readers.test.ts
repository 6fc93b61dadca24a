/** Many people open pages with names on them at the same moment, more than the program has connections. */
import { expect, it } from 'vitest';
import { firstOwner } from '../harness/owner.ts';
import { startProgram } from '../harness/program.ts';

const AT_ONCE = 40;
/** Far less than a request waits for a connection, and far more than the pages take. */
const MS_MAX = 8_000;

const program = await startProgram();
const { visitor } = await firstOwner(program.url);

/** Performs an act as the owner. */
async function act<T>(name: string, input: object): Promise<T> {
  const headers = { cookie: visitor.cookie(), 'content-type': 'application/json' };
  const answer = await fetch(`${program.url}/api/v1/${name}`, { method: 'POST', headers, body: JSON.stringify(input) });
  expect(answer.status).toBe(200);
  return (await answer.json()) as T;
}

it('shows every one of them its page, as none holds a connection while it waits for another', async () => {
  const { id: serviceId } = await act<{ id: string }>('service.add', { name: 'Vault', serviceModel: 'saas' });
  const { selfAssessment } = await act<{ selfAssessment: { id: string } }>('self-assessment.open', {
    serviceId,
    edition: '4.1.0',
    title: 'Renewal',
  });
  const pages = [`/assessments/${selfAssessment.id}`, `/services/${serviceId}`, '/log'];
  for (const page of pages) {
    const started = performance.now();
    const open = () => fetch(`${program.url}${page}`, { headers: { cookie: visitor.cookie() } });
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, open));
    const texts = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: AT_ONCE }, () => 200));
    expect(texts.every((text) => text.includes('Ines Okafor'))).toBe(true);
    expect(performance.now() - started).toBeLessThan(MS_MAX);
  }
});
