/** Does this exception still hold? What was asked for, what was decided, and the acts that remain. */
import { startText } from '#assurance/evidence/link-text.ts';
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { Facts, Question, Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import { serviceCrumbs, servicePath } from '../../parts/service-tabs.tsx';
import { TextAreaField } from '../../parts/text-area.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import type { LeadLine } from '../../services/evidence-starts.ts';
import type { ExceptionDetail } from '../../services/exceptions.ts';
import type { View } from '../../view.ts';
import { LeadsSection } from '../documents/leads.tsx';
import { BINDS, exceptionPath, KIND_WORDS, leftText, STATE_WORDS } from './words.ts';

export interface ExceptionPageProps {
  readonly view: View;
  readonly exception: ExceptionDetail;
  /** What its links lead to. */
  readonly leads: readonly LeadLine[];
  readonly refusal: Refusal | null;
}

export const ExceptionPage = ({ view, exception, leads, refusal }: ExceptionPageProps) => {
  const { service, name, title, state } = exception;
  const ask = `Does ${name} still hold?`;
  const crumbs = [
    ...serviceCrumbs(service).slice(0, 1),
    { word: service.name, href: servicePath(service.id) },
    { word: 'Exceptions', href: servicePath(service.id, 'exceptions') },
    { word: name },
  ];
  return (
    <Document view={view} title={ask} section="services">
      <Question crumbs={crumbs} ask={ask} verdict={verdictOf(exception)}>
        {`${KIND_WORDS[exception.kind]} against ${exception.target}: ${title}.`}
      </Question>
      {refusal === null ? null : (
        <div class="pt-4 max-w-xl">
          <RefusalBox refusal={refusal} title="Nothing was changed" />
        </div>
      )}
      <Facts
        facts={[
          { label: 'Against', value: exception.target, note: exception.edition },
          { label: 'Owner', value: exception.owner },
          { label: 'From', value: <Day on={exception.startsOn} /> },
          { label: 'Last day', value: <Day on={exception.expiresOn} />, note: leftText(exception) },
          {
            label: 'Next review',
            value: exception.nextReviewOn === null ? 'none' : <Day on={exception.nextReviewOn} />,
            note: exception.reviewEveryMonths === null ? 'no cadence' : `every ${exception.reviewEveryMonths} months`,
          },
          { label: 'State', value: <State tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</State> },
        ]}
      />
      <Section title="What was asked for">
        <dl class="pairs pt-3 max-w-4xl">
          <Pair word="Why" text={exception.rationale} />
          <Pair word="Done instead" text={exception.compensatingMeasure || 'nothing is named'} />
          <Pair word="A buyer reads" text={exception.buyerNote} />
          <dt>Asked for</dt>
          <dd>
            {exception.requestedBy ?? 'somebody who left'}, <Moment at={exception.requestedAt} />
          </dd>
          {exception.decidedAt === null ? null : (
            <>
              <dt>Decided</dt>
              <dd>
                {exception.decidedBy ?? 'somebody who left'}, <Moment at={exception.decidedAt} />
                {exception.decisionNote === '' ? '' : `: “${exception.decisionNote}”`}
              </dd>
            </>
          )}
          {exception.closedAt === null ? null : (
            <>
              <dt>Closed</dt>
              <dd>
                <Moment at={exception.closedAt} />
              </dd>
            </>
          )}
        </dl>
      </Section>
      <LeadsSection
        view={view}
        title="What shows it"
        start={startText({ kind: 'exception', exceptionId: exception.id })}
        back={exceptionPath(exception.id)}
        leads={leads}
        none="Link what shows the risk and what is done instead, such as the change or the review of it."
      />
      <Decide view={view} exception={exception} />
    </Document>
  );
};

const Pair = ({ word, text }: { readonly word: string; readonly text: string }) => (
  <>
    <dt>{word}</dt>
    <dd class="whitespace-pre-line">{text}</dd>
  </>
);

function verdictOf(exception: ExceptionDetail): string {
  const { state } = exception;
  if (state === 'requested') return 'It waits for a decision and binds nothing yet.';
  if (state === 'ended') return `No: it ended ${leftText(exception)}, and what it bound went back to review.`;
  if (state === 'upcoming') return 'Not yet: it begins later.';
  return BINDS.includes(state) ? `Yes, ${leftText(exception)}.` : `No: it is ${STATE_WORDS[state].word}.`;
}

const Decide = ({ view, exception }: Pick<ExceptionPageProps, 'view' | 'exception'>) => {
  const { state, isOwnRequest, reviewEveryMonths } = exception;
  const may = (act: string) => mayDo(view.session, act);
  const isOpen = BINDS.includes(state);
  const mayClose = (isOpen || state === 'requested' || state === 'upcoming') && may('exception.close');
  const mayReview = isOpen && reviewEveryMonths !== null && may('exception.review');
  if (state === 'requested' && !isOwnRequest && may('exception.approve'))
    return (
      <Section title="Decide">
        <form class="pt-3 max-w-xl grid gap-3" method="post" action={exceptionPath(exception.id)}>
          <InWorkspace view={view} />
          <TextAreaField label="A note on the decision" name="note" help="A refusal needs one." />
          <p class="flex gap-2">
            <button class="btn btn-primary" type="submit" name="do" value="approve">
              Approve
            </button>
            <button class="btn btn-quiet" type="submit" name="do" value="refuse">
              Refuse
            </button>
          </p>
        </form>
      </Section>
    );
  if (!mayClose && !mayReview) return null;
  return (
    <Section title="What remains to do">
      {state === 'requested' && isOwnRequest ? (
        <p class="pt-3 text-muted">You asked for it, so somebody else decides.</p>
      ) : null}
      <form class="pt-3 flex flex-wrap gap-2" method="post" action={exceptionPath(exception.id)}>
        <InWorkspace view={view} />
        {mayReview ? (
          <button class="btn btn-quiet" type="submit" name="do" value="review">
            It was reviewed and still holds
          </button>
        ) : null}
        {mayClose ? (
          <button class="btn btn-quiet" type="submit" name="do" value="close">
            {state === 'requested' ? 'Take the request back' : 'Close it: it is no longer needed'}
          </button>
        ) : null}
      </form>
    </Section>
  );
};
