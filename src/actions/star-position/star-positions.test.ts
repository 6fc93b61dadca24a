import { describe, expect, it } from 'vitest';
import { lintProgramme } from '#lint/programme.ts';
import { issuesOfAnswers } from '#reading/answer-issues.ts';
import { starVerdict } from '#reading/star-verdict.ts';
import { loadProgramme } from '#store/programme.ts';
import { findSelfAssessment } from '#store/self-assessment.ts';
import { listServices } from '#store/service.ts';
import { newWorkspace, personIn } from '../../../test/harness/actors.ts';
import { queriesDuring } from '../../../test/harness/query-count.ts';
import { testRuntime } from '../../../test/harness/runtime.ts';
import { perform } from '../action.ts';
import { openSample } from '../sample/open-sample.ts';
import { serviceAdd } from '../service/add.ts';
import { serviceRemove } from '../service/remove.ts';
import { starPositionExport } from './export.ts';
import { starPositionList } from './list.ts';
import { starPositionShow } from './show.ts';
import { starFactsOf, starFactsOfMany } from './star-facts.ts';

const { runtime, database } = await testRuntime();
const sampleId = await openSample(runtime);
const reader = personIn(sampleId, 'viewer');

/** A workspace with services of these names, which have nothing yet. */
async function servicesNamed(...names: readonly string[]) {
  const { workspaceId, owner } = await newWorkspace(database);
  const ids: string[] = [];
  for (const name of names) ids.push((await perform(runtime, serviceAdd, owner, { name, serviceModel: 'saas' })).id);
  return { workspaceId, owner, ids };
}

describe('the facts of several services', () => {
  it('are those of each, with links, records, exceptions and entries told apart', async () => {
    await database.read(sampleId, async (read) => {
      const services = await listServices(read);
      expect(services.length).toBeGreaterThan(1);
      const context = { read, actor: reader, runtime };
      const together = await starFactsOfMany(context, services);
      for (const [at, { id }] of services.entries()) {
        const alone = await starFactsOf(context, id);
        const { entryIssues, ...facts } = together[at] ?? alone;
        const { entryIssues: own, ...rest } = alone;
        expect(facts).toEqual(rest);
        expect(facts.programme?.links.length ?? 0).toBe(rest.programme?.links.length ?? 0);
        for (const [entryId, issues] of own) expect(entryIssues.get(entryId)).toEqual(issues);
      }
      expect(together.some(({ programme }) => (programme?.links.length ?? 0) > 0)).toBe(true);
    });
  });
});

describe('the evidence that is judged', () => {
  it('is that of the whole programme, in brief', async () => {
    await database.read(sampleId, async (read) => {
      let links = 0;
      for (const { programme } of await starFactsOfMany({ read, actor: reader, runtime }, await listServices(read))) {
        if (programme === null) continue;
        const { selfAssessment, questionSet, today } = programme;
        const whole = await loadProgramme(read, {
          selfAssessment: await findSelfAssessment(read, selfAssessment.id),
          questionSet,
          today,
        });
        expect(whole).toMatchObject({
          links: programme.links,
          documents: programme.documents,
          versions: programme.versions,
          records: programme.records,
        });
        links += programme.links.length;
      }
      expect(links).toBeGreaterThan(0);
    });
  });
});

describe('what the rules say', () => {
  it('is read as far as a verdict rests on it, and no verdict would be another with all of it', async () => {
    await database.read(sampleId, async (read) => {
      let said = 0;
      for (const { id } of await listServices(read)) {
        const facts = await starFactsOf({ read, actor: reader, runtime }, id);
        if (facts.programme === null) continue;
        const all = [...lintProgramme(facts.programme), ...issuesOfAnswers(facts.programme, facts.today)];
        expect(starVerdict({ ...facts, sayings: all })).toEqual(starVerdict(facts));
        said += all.length - facts.sayings.length;
      }
      expect(said).toBeGreaterThan(0);
    });
  });
});

describe('star-position.list', () => {
  it('says of each service what is shown of it alone', async () => {
    const { services, total, next } = await perform(runtime, starPositionList, reader, {});
    expect([services.length, next]).toEqual([total, null]);
    for (const line of services) {
      const alone = await perform(runtime, starPositionShow, reader, { serviceId: line.serviceId });
      expect(line).toMatchObject({ level: alone.level, summary: alone.summary, nextLapse: alone.nextLapse });
      expect(line.lenses.map(({ verdict }) => verdict)).toEqual(alone.lenses.map(({ verdict }) => verdict));
      const { high, medium, low } = line.issues;
      expect(high + medium + low).toBe(alone.issues.length);
    }
    const failing = services.find(({ lenses }) => lenses.some(({ verdict }) => verdict === 'failing'));
    expect(failing?.lenses.find(({ id }) => id === failing.weakest)?.verdict).toBe('failing');
  });

  it('goes page by page by name, also where the last of a page is removed meanwhile', async () => {
    const { owner, ids } = await servicesNamed('Delta', 'alpha', 'Charlie', 'Bravo', 'echo');
    const page = (after?: string | null) =>
      perform(runtime, starPositionList, owner, { limit: 2, ...(after == null ? {} : { after }) });
    const first = await page();
    expect([first.services.map(({ service }) => service), first.total]).toEqual([['alpha', 'Bravo'], 5]);
    await perform(runtime, serviceRemove, owner, { serviceId: ids[3] });
    const second = await page(first.next);
    expect(second.services.map(({ service }) => service)).toEqual(['Charlie', 'Delta']);
    const third = await page(second.next);
    expect([third.services.map(({ service }) => service), third.next, third.total]).toEqual([['echo'], null, 4]);
  });

  it('holds what is within reach, and counts nothing else', async () => {
    const { workspaceId, ids } = await servicesNamed('One', 'Two', 'Three');
    const scoped = { ...personIn(workspaceId, 'audit-liaison'), services: [ids[1] ?? ''] };
    const { services, total } = await perform(runtime, starPositionList, scoped, {});
    expect([services.map(({ service }) => service), total]).toEqual([['Two'], 1]);
  });

  it('asks as many queries for many services as for one', async () => {
    const [few, many] = [await servicesNamed('One'), await servicesNamed('One', 'Two', 'Three', 'Four')];
    const count = async ({ owner }: typeof few) =>
      (await queriesDuring(() => perform(runtime, starPositionList, owner, {}))).statements.length;
    expect(await count(many)).toBe(await count(few));
  });
});

describe('star-position.export', () => {
  const made = async (report: string) => {
    const [first] = (await perform(runtime, starPositionList, reader, {})).services;
    const given = { serviceId: first?.serviceId, report };
    const shown = await perform(runtime, starPositionShow, reader, { serviceId: first?.serviceId });
    return { shown, file: await perform(runtime, starPositionExport, reader, given) };
  };

  it('gives as JSON what is shown', async () => {
    const { shown, file } = await made('json');
    expect(file).toMatchObject({ mediaType: 'application/json', fileName: `star-position-${shown.on}.json` });
    expect(JSON.parse(new TextDecoder().decode(file.bytes))).toEqual(shown);
  });

  it('gives as Markdown every verdict with its reason', async () => {
    const { shown, file } = await made('markdown');
    const text = new TextDecoder().decode(file.bytes);
    expect(text).toContain('## Level by level');
    for (const { title } of [...shown.rows, ...shown.lenses]) expect(text).toContain(title);
  });

  it('gives a tagged PDF with bookmarks', async () => {
    const { file } = await made('pdf');
    const text = Buffer.from(file.bytes).toString('latin1');
    for (const sign of ['%PDF-', '/StructTreeRoot', '/Outlines', 'pdfuaid:part']) expect(text).toContain(sign);
  });
});
