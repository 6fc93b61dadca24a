/** Records are kept, documents come in with their versions, and both are linked to what they show. */
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { DocumentFacts } from '#sample/tidewater/document-texts.ts';
import { ruleSections } from '#sample/tidewater/document-texts.ts';
import { SAMPLE_DOCUMENTS } from '#sample/tidewater/documents.ts';
import { HOUSE_RULES, PASSAGES } from '#sample/tidewater/house-rules.ts';
import { JONAS, PRIYA } from '#sample/tidewater/people.ts';
import { SAMPLE_RECORDS, type SampleRecord } from '#sample/tidewater/records.ts';
import type { SampleDocument } from '#sample/tidewater/sample-document.ts';
import { handedOverAnswers } from '#sample/tidewater/tidewater.ts';
import { documentAdd } from '../document/add.ts';
import { documentAddVersion } from '../document/add-version.ts';
import { documentHold } from '../document/hold.ts';
import { evidenceLinkAdd } from '../evidence-link/add.ts';
import { evidenceLinkList } from '../evidence-link/list.ts';
import { evidenceLinkRenew } from '../evidence-link/renew.ts';
import { recordAdd } from '../record/add.ts';
import { recordComplete } from '../record/complete.ts';
import { EDITIONS } from './services-story.ts';
import { type Story, sideBySide, withFile } from './story.ts';

/** Days before the renewal begins: what is linked to controls by then is taken along. */
const FIRST_YEAR_ENDS = -62;

export interface EvidenceTold {
  readonly documents: ReadonlyMap<string, string>;
  readonly records: ReadonlyMap<string, string>;
}

/** Everything is kept, and what is there by the end of the first year is linked to the controls it shows. */
export async function evidenceIsKept(story: Story, serviceId: string, set: QuestionSet): Promise<EvidenceTold> {
  const facts: DocumentFacts = {
    today: story.today,
    questionSet: set,
    answers: handedOverAnswers(story.today, set),
  };
  const records = await keptByKey(SAMPLE_RECORDS, (record) => recordIsKept(story, serviceId, record));
  const documents = await keptByKey(SAMPLE_DOCUMENTS, (one) => documentIsKept(story, serviceId, one, facts));
  await sideBySide(SAMPLE_DOCUMENTS, async ({ key, ofRecord, versions }) => {
    if (ofRecord === null) return;
    const from = [{ kind: 'record', recordId: records.get(ofRecord) }];
    const to = { kind: 'document', documentId: documents.get(key), version: 1 };
    await story.perform(JONAS, [versions[0]?.addedOn ?? 0, '16:10'], evidenceLinkAdd, { from, to });
  });
  return { documents, records };
}

async function keptByKey<One extends { readonly key: string }>(
  all: readonly One[],
  keep: (one: One) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  const kept = new Map<string, string>();
  await sideBySide(all, async (one) => kept.set(one.key, await keep(one)));
  return kept;
}

/** Returns the newest record of its series. */
async function recordIsKept(story: Story, serviceId: string, record: SampleRecord): Promise<string> {
  const { kind, title, summary, everyMonths, occurredOn, nextDueOn, doneAgain, owner, shows } = record;
  const { id } = await story.perform(JONAS, [occurredOn, '15:00'], recordAdd, {
    kind,
    title,
    summary,
    everyMonths,
    occurredOn: story.day(occurredOn),
    ownerId: owner.id,
    serviceId: record.ofService ? serviceId : null,
    ...(nextDueOn === null ? {} : { nextDueOn: story.day(nextDueOn) }),
  });
  if (shows !== '')
    await linkControls(story, serviceId, shows.split(' '), { kind: 'record', recordId: id }, occurredOn);
  if (doneAgain === null) return id;
  const { on, summary: said } = doneAgain;
  const done = { recordId: id, doneOn: story.day(on), summary: said };
  return (await story.perform(JONAS, [on, '15:20'], recordComplete, done)).next.id;
}

async function documentIsKept(
  story: Story,
  serviceId: string,
  document: SampleDocument,
  facts: DocumentFacts,
): Promise<string> {
  const { title, kind, classification, owner, hold, shows } = document;
  const [first, ...later] = document.versions;
  if (first === undefined) throw new Error(`${document.key} has no version.`);
  const details = {
    title,
    kind,
    classification,
    ownerId: owner.id,
    reviewOn: story.day(document.reviewOn),
    retainUntil: story.day(document.retainUntil),
  };
  const period = ({ from, to, note }: typeof first) => ({
    effectiveFrom: story.day(from),
    effectiveTo: story.day(to),
    note,
  });
  const added = withFile(first.fileName, first.make(facts), { ...details, ...period(first) });
  const { id: documentId } = (await story.perform(JONAS, [first.addedOn, '11:00'], documentAdd, added)).document;
  for (const version of later) {
    const file = withFile(version.fileName, version.make(facts), { documentId, ...period(version) });
    await story.perform(JONAS, [version.addedOn, '11:20'], documentAddVersion, file);
  }
  const known = document.versions.filter(({ addedOn }) => addedOn < FIRST_YEAR_ENDS);
  if (shows.length > 0)
    await linkControls(story, serviceId, shows, { kind: 'document', documentId, version: known.length }, first.addedOn);
  if (hold !== null) await story.perform(JONAS, [first.addedOn, '12:00'], documentHold, { documentId, because: hold });
  return documentId;
}

async function linkControls(
  story: Story,
  serviceId: string,
  controlIds: readonly string[],
  to: Readonly<Record<string, unknown>>,
  day: number,
): Promise<void> {
  const edition = EDITIONS.before;
  const from = controlIds.map((controlId) => ({ kind: 'control', serviceId, framework: 'CCM', edition, controlId }));
  await story.perform(JONAS, [day, '16:00'], evidenceLinkAdd, { from, to });
}

/** At the renewal: answers point at the very sentence, the review at its control, one link at the newer policy. */
export async function passagesAreLinked(
  story: Story,
  {
    assessmentId,
    serviceId,
    set,
  }: { readonly assessmentId: string; readonly serviceId: string; readonly set: QuestionSet },
  { documents, records }: EvidenceTold,
): Promise<void> {
  const facts = { today: story.today, questionSet: set, answers: handedOverAnswers(story.today, set) };
  await sideBySide(PASSAGES, async ({ key, controlIds, questionIds }) => {
    const rules = HOUSE_RULES.find((document) => document.key === key);
    const found = ruleSections(facts, rules?.shows ?? []).find(({ controlId }) => controlIds.includes(controlId));
    if (found === undefined) throw new Error(`${key} has no section on ${controlIds.join(', ')}.`);
    const { page, section, text } = found;
    const from = questionIds.map((questionId) => ({ kind: 'answer', assessmentId, questionId }));
    const to = { kind: 'document', documentId: documents.get(key), version: 1 };
    const passage = { page, section, quote: `${text.split('. ')[0] ?? text}.` };
    await story.perform(JONAS, [-26, '10:30'], evidenceLinkAdd, { from, to, passage });
  });
  const review = { kind: 'record', recordId: records.get('access-review') };
  const control = { kind: 'control', serviceId, framework: 'CCM', edition: EDITIONS.now, controlId: 'IAM-08' };
  await story.perform(JONAS, [-26, '11:00'], evidenceLinkAdd, { from: [control], to: review });
  const links = await story.perform(JONAS, [-25, '09:00'], evidenceLinkList, { documentId: documents.get('policy') });
  for (const { id, from } of links)
    if (from.kind === 'control' && from.edition === EDITIONS.now && from.controlId === 'GRC-03')
      await story.perform(JONAS, [-25, '09:10'], evidenceLinkRenew, { linkId: id });
  await story.perform(PRIYA, [-24, '09:00'], evidenceLinkAdd, {
    from: [{ kind: 'answer', assessmentId, questionId: 'IAM-08.1' }],
    to: { kind: 'document', documentId: documents.get('review-minutes'), version: 1 },
  });
}
