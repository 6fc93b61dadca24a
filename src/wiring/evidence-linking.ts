/** Linking as the pages ask for it: what a start can be linked to, one link, and one document to many questions. */
import { perform } from '#actions/action.ts';
import { evidenceLinkAdd } from '#actions/evidence-link/add.ts';
import { evidenceLinkRemove } from '#actions/evidence-link/remove.ts';
import { evidenceLinkRenew } from '#actions/evidence-link/renew.ts';
import { recordInReach } from '#actions/evidence-reach.ts';
import { assessmentInReach, serviceInReach } from '#actions/reach.ts';
import type { Actor } from '#assurance/access/actor.ts';
import type { QuestionSet } from '#assurance/catalogue/catalogue.ts';
import type { EvidenceFrom } from '#assurance/evidence/evidence.ts';
import { parseStart, parseTarget } from '#assurance/evidence/link-text.ts';
import { parseControlId, parseQuestionId } from '#assurance/identifiers.ts';
import { dayOf } from '#assurance/posture/calendar-day.ts';
import { Refusal } from '#assurance/refusal.ts';
import { linksFrom } from '#store/evidence-link.ts';
import { documentsOfLinks } from '#store/evidence-link-targets.ts';
import { findException } from '#store/exception.ts';
import type { ReadHandle } from '#store/handle.ts';
import { isUuid } from '#store/uuid-v7.ts';
import type { LinkServices, PassageForm } from '#web/services/evidence-links.ts';
import type { LinkStart } from '#web/services/evidence-starts.ts';
import { evidenceChoices } from './evidence-choices.ts';
import { leadLine } from './evidence-leads.ts';
import { answerAddress, controlAddress, type EvidenceParts, PLAIN } from './evidence-words.ts';

/** What the web asks about links. */
export function linkServices(parts: EvidenceParts): LinkServices {
  const { runtime, actorOf } = parts;
  return {
    leads(session, text) {
      const [actor, start] = [actorOf(session), startOf(text)];
      return runtime.database.read(session.workspace.id, async (read) => {
        await describe(read, actor, start);
        const links = await linksFrom(read, start);
        const targets = await documentsOfLinks(read, links);
        return links.flatMap((link) => leadLine(link, targets, dayOf(runtime.now())));
      });
    },
    async linkChoices(session, start, q) {
      return choices(parts, { actor: actorOf(session), start: startOf(start), q });
    },
    async link(session, start, to, passage) {
      const target = parseTarget(to);
      if (target === null) throw nothingChosen();
      const input = { from: [startOf(start)], to: target, passage: passageOf(passage) };
      const { links, there } = await perform(runtime, evidenceLinkAdd, actorOf(session), input);
      return { links: links.length, there };
    },
    async linkMany(session, to, { assessmentId, ids }, passage) {
      const actor = actorOf(session);
      const assessment = await runtime.database.read(session.workspace.id, (read) =>
        assessmentInReach(read, actor, isUuid(assessmentId) ? assessmentId : noAssessment()),
      );
      const set = runtime.questionSets.find(
        ({ name, edition }) => name === assessment.questionnaire && edition === assessment.edition,
      );
      const from = startsIn(ids, assessment, set);
      const input = { from, to: { kind: 'document', ...to }, passage: passageOf(passage) };
      const { links, there } = await perform(runtime, evidenceLinkAdd, actor, input);
      return { links: links.length, there };
    },
    async unlink(session, linkId) {
      await perform(runtime, evidenceLinkRemove, actorOf(session), { linkId });
    },
    async renew(session, linkId) {
      await perform(runtime, evidenceLinkRenew, actorOf(session), { linkId });
    },
  };
}

async function choices(
  parts: EvidenceParts,
  { actor, start, q }: { readonly actor: Actor; readonly start: EvidenceFrom; readonly q: string },
): ReturnType<LinkServices['linkChoices']> {
  const { also, records, ...found } = await evidenceChoices(parts, { actor, q }, (read) =>
    describe(read, actor, start),
  );
  return {
    ...found,
    start: also,
    records: records.filter(({ id }) => start.kind !== 'record' || start.recordId !== id),
  };
}

/** What the link is to start from, in words. Refuses what the actor does not reach. */
async function describe(read: ReadHandle, actor: Actor, start: EvidenceFrom): Promise<LinkStart> {
  switch (start.kind) {
    case 'answer': {
      const assessment = await assessmentInReach(read, actor, start.assessmentId);
      const { name } = await serviceInReach(read, actor, assessment.serviceId);
      return {
        kind: 'answer',
        words: start.questionId,
        context: `${name}, ${assessment.title}`,
        href: answerAddress(assessment.id, start.questionId),
        state: null,
        assessmentId: assessment.id,
        isOpen: assessment.state === 'open',
      };
    }
    case 'control': {
      const { name } = await serviceInReach(read, actor, start.serviceId);
      const context = `${name}, ${start.framework} ${start.edition}`;
      return { ...PLAIN, kind: 'control', words: start.controlId, context, href: controlAddress(start) };
    }
    case 'record': {
      const record = await recordInReach(read, actor, start.recordId);
      return { ...PLAIN, kind: 'record', words: record.title, context: 'Record', href: `/records/${record.id}` };
    }
    case 'exception': {
      const exception = await findException(read, start.exceptionId);
      await serviceInReach(read, actor, exception.serviceId);
      const href = `/exceptions/${exception.id}`;
      return { ...PLAIN, kind: 'exception', words: `EX-${exception.number}`, context: exception.title, href };
    }
  }
}

/** Questions and controls of one assessment, written one after the other. */
function startsIn(
  text: string,
  assessment: { readonly id: string; readonly serviceId: string },
  set: QuestionSet | undefined,
): readonly EvidenceFrom[] {
  const words = [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((word) => word !== '');
  if (words.length === 0) throw wrongIds('No question or control is named.');
  return words.map((word): EvidenceFrom => {
    const questionId = parseQuestionId(word);
    if (questionId !== null && set?.byId.has(questionId) === true)
      return { kind: 'answer', assessmentId: assessment.id, questionId };
    const controlId = parseControlId(word);
    if (set === undefined || controlId === null || !set.catalogue.controls.has(controlId))
      throw wrongIds(`${word.slice(0, 20)} is no question or control of this self-assessment.`);
    const { framework, edition } = set.catalogue;
    return { kind: 'control', serviceId: assessment.serviceId, framework, edition, controlId };
  });
}

function startOf(text: string): EvidenceFrom {
  const start = parseStart(text);
  const ids =
    start === null
      ? []
      : Object.entries(start).filter(([name]) => /^(assessment|service|record|exception)Id$/.test(name));
  if (start !== null && ids.every(([, id]) => isUuid(id))) return start;
  throw new Refusal('record-is-absent', {
    message: 'What this is to be linked to is not there.',
    mend: 'Open the answer, control, record or exception again and link from there.',
  });
}

const passageOf = ({ page, section, quote }: PassageForm) => ({
  page: page === '' ? null : Number(page),
  section,
  quote,
});

const wrongIds = (message: string): Refusal =>
  new Refusal('input-is-not-valid', {
    message,
    mend: 'Name questions such as IAM-01.1 and controls such as IAM-01, with spaces or commas between them.',
    field: 'ids',
  });

const nothingChosen = (): Refusal =>
  new Refusal('input-is-not-valid', {
    message: 'No document or record was chosen.',
    mend: 'Choose one of the list.',
    field: 'to',
  });

const noAssessment = (): never => {
  throw new Refusal('input-is-not-valid', {
    message: 'No self-assessment was chosen.',
    mend: 'Choose the one whose questions this is evidence for.',
    field: 'assessment',
  });
};
