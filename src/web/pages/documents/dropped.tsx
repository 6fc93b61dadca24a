/** Was everything kept? What became of each document, for browsers without script. */
import { plural } from '#reports/words.ts';
import { Document } from '../../parts/document.tsx';
import { Question, Section } from '../../parts/heading.tsx';
import { Fault } from '../../parts/messages.tsx';
import type { View } from '../../view.ts';
import type { DropOutcome } from './drop-outcome.ts';
import { documentPath } from './words.ts';

export const DroppedDocumentsPage = (props: { readonly view: View; readonly outcomes: readonly DropOutcome[] }) => {
  const { view, outcomes } = props;
  const kept = outcomes.flatMap((outcome) => ('added' in outcome ? [outcome] : []));
  const refused = outcomes.flatMap((outcome) => ('refusal' in outcome ? [outcome] : []));
  return (
    <Document view={view} title="Was everything kept?" section="evidence">
      <Question
        crumbs={[{ word: 'Documents', href: '/documents' }, { word: 'Dropped' }]}
        ask="Was everything kept?"
        verdict={
          refused.length === 0 ? 'Yes.' : `${plural(refused.length, 'file')} of ${outcomes.length} could not be kept.`
        }
      >
        {kept.length === 0 ? '' : `${plural(kept.length, 'document')} can be linked now.`}
      </Question>
      {refused.length === 0 ? null : (
        <Section title="Not kept">
          <div class="grid gap-3 pt-3">
            {refused.map(({ fileName, refusal }) => (
              <Fault
                title={fileName}
                message={refusal.detail.message}
                mend={refusal.detail.mend}
                code={refusal.code}
                place={refusal.detail.place}
              />
            ))}
          </div>
        </Section>
      )}
      {kept.length === 0 ? null : (
        <Section title="Kept">
          <ul class="pt-3 grid gap-2">
            {kept.map(({ fileName, added }) => (
              <li>
                <a class="lnk font-semibold" href={documentPath(added.id)}>
                  {added.title}
                </a>
                <span class="text-muted break-all">{` ${fileName}`}</span>
                {added.contradiction === null ? null : <small class="block">{added.contradiction}</small>}
                {added.sameAs === null ? null : (
                  <small class="block">
                    {'The same bytes are kept as '}
                    <a href={documentPath(added.sameAs.id)}>{added.sameAs.name}</a>.
                  </small>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Document>
  );
};
