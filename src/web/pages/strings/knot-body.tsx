/** What a knot says of itself: the answer and its text, the decisions on a control, the digest of a version. */
import type { Child } from 'hono/jsx';
import type { Knot, NamedPerson } from '#assurance/evidence-string/evidence-string.ts';
import { OWNERSHIP_LABELS } from '#assurance/questionnaire/answer.ts';
import { dateWords } from '#reports/words.ts';
import { sizeText } from '../../dates.ts';
import { State } from '../../parts/icons.tsx';
import { Day, Moment } from '../../parts/when.tsx';
import { ANSWER_WORDS } from '../answers/words.ts';
import { CLASSIFICATION_WORDS, KIND_WORDS, typeWords } from '../documents/words.ts';
import { RECORD_KIND_WORDS } from '../records/words.ts';

type Of<Kind extends Knot['kind']> = { readonly knot: Extract<Knot, { readonly kind: Kind }> };

export const KnotBody = ({ knot }: { readonly knot: Knot }) => {
  switch (knot.kind) {
    case 'answer':
      return <AnswerBody knot={knot} />;
    case 'control':
      return <ControlBody knot={knot} />;
    case 'exception':
      return <ExceptionBody knot={knot} />;
    case 'record':
      return <RecordBody knot={knot} />;
    case 'document':
      return <DocumentBody knot={knot} />;
  }
};

/** Who, and when. */
export const By = ({ person, at }: { readonly person: NamedPerson; readonly at: string }) => (
  <>
    {person.name}, <Moment at={at} />
  </>
);

/** A label over a value; left out where there is none. */
const Pair = ({ word, children }: { readonly word: string; readonly children?: Child }) =>
  children === null || children === undefined || children === '' ? null : (
    <>
      <dt>{word}</dt>
      <dd>{children}</dd>
    </>
  );

const AnswerBody = ({ knot }: Of<'answer'>) => (
  <>
    <p class="text-muted pt-0.5">{knot.official ?? knot.prompt}</p>
    <p class="lead pt-1">
      <b class="font-semibold">{knot.answer === null ? 'Not answered' : ANSWER_WORDS[knot.answer]}</b>
      {knot.ownership === null ? '' : `, ${OWNERSHIP_LABELS[knot.ownership]}`}.
    </p>
    {knot.notes.map(({ exception, until, note }) => (
      <p class="lead pt-1">
        <State tone="weak">{exception}</State>
        {` until ${dateWords(until)}: ${note}`}
      </p>
    ))}
    {knot.cspImplementationDescription === '' ? null : (
      <p class="lead border-l-2 border-rule pl-3 mt-1 whitespace-pre-line">{knot.cspImplementationDescription}</p>
    )}
    <dl class="pairs pt-2">
      <Pair word="Customer’s part">{knot.cscResponsibilities}</Pair>
      <Pair word="Written">
        {knot.writtenBy === null || knot.writtenAt === null ? null : <By person={knot.writtenBy} at={knot.writtenAt} />}
      </Pair>
      <Pair word="Approved">
        {knot.approvedBy === null || knot.approvedAt === null ? null : (
          <By person={knot.approvedBy} at={knot.approvedAt} />
        )}
      </Pair>
      <Pair word="Assessed as of">{knot.isDated ? <Day on={knot.assessedOn} /> : null}</Pair>
    </dl>
  </>
);

const ControlBody = ({ knot }: Of<'control'>) => {
  const { scope, responsibility, domainOwner, domain } = knot;
  return (
    <>
      <p class="text-muted pt-0.5">{knot.gist}</p>
      <dl class="pairs pt-2">
        <Pair word="Scope">
          {scope.decidedBy === null || scope.decidedAt === null ? null : (
            <>
              {`${scope.justification} `}
              <span class="text-muted">
                <By person={scope.decidedBy} at={scope.decidedAt} />
              </span>
            </>
          )}
        </Pair>
        <Pair word="Ownership">
          {responsibility === null ? null : (
            <>
              {`${OWNERSHIP_LABELS[responsibility.ownership]} `}
              <span class="text-muted">
                <By person={responsibility.decidedBy} at={responsibility.decidedAt} />
              </span>
            </>
          )}
        </Pair>
        <Pair word="We do">{responsibility?.cspPart}</Pair>
        <Pair word="The customer does">{responsibility?.cscPart}</Pair>
        <Pair word="Third party">{responsibility?.thirdParty}</Pair>
        <Pair word="Domain owner">{domainOwner === null ? null : `${domainOwner.name} (${domain.code})`}</Pair>
      </dl>
    </>
  );
};

const ExceptionBody = ({ knot }: Of<'exception'>) => (
  <>
    <p class="lead border-l-2 border-rule pl-3 mt-1 whitespace-pre-line">{knot.buyerNote}</p>
    <dl class="pairs pt-2">
      <Pair word="Against">{knot.target}</Pair>
      <Pair word="Done instead">{knot.compensatingMeasure}</Pair>
      <Pair word="Asked for">
        <By person={knot.requestedBy} at={knot.requestedAt} />
      </Pair>
      <Pair word="Decided">
        {knot.decidedBy === null || knot.decidedAt === null ? null : <By person={knot.decidedBy} at={knot.decidedAt} />}
      </Pair>
      <Pair word="Owner">{knot.owner.name}</Pair>
    </dl>
  </>
);

const RecordBody = ({ knot }: Of<'record'>) => (
  <>
    <p class="text-muted pt-0.5 whitespace-pre-line">{knot.summary}</p>
    <dl class="pairs pt-2">
      <Pair word="Kind">{RECORD_KIND_WORDS[knot.recordKind]}</Pair>
      <Pair word="Owner">{knot.owner?.name}</Pair>
      <Pair word="Next due">
        {knot.nextDueOn === null || knot.followedBy !== null ? null : <Day on={knot.nextDueOn} />}
      </Pair>
    </dl>
  </>
);

const DocumentBody = ({ knot }: Of<'document'>) => (
  <dl class="pairs pt-2">
    <Pair word="SHA-256">
      <Digest sha256={knot.sha256} />
    </Pair>
    <Pair word="Stored">
      <By person={knot.addedBy} at={knot.addedAt} />
      <small class="block text-meta text-muted">
        {`${knot.fileName}, ${sizeText(knot.bytes)}, ${typeWords(knot.mediaType)}, ${CLASSIFICATION_WORDS[knot.classification]}`}
      </small>
    </Pair>
    <Pair word="Kind">{KIND_WORDS[knot.documentKind]}</Pair>
    <Pair word="Owner">{knot.owner?.name}</Pair>
    <Pair word="Supersedes">
      {knot.supersedes === null ? null : (
        <>
          {`version ${knot.supersedes.version}, `}
          <span class="mono" title={knot.supersedes.sha256}>
            {`${knot.supersedes.sha256.slice(0, 8)} …`}
          </span>
        </>
      )}
    </Pair>
  </dl>
);

/** In groups of four to be compared by eye; what is copied has no gaps. */
const Digest = ({ sha256 }: { readonly sha256: string }) => (
  <span class="digest mono">
    {(sha256.match(/.{1,4}/g) ?? []).map((four) => (
      <i>{four}</i>
    ))}
  </span>
);
