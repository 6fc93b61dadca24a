/** What shows the controls of this cycle? Documents and records to choose from, and the control each shows. */
import type { Refusal } from '#assurance/refusal.ts';
import { Document } from '../../parts/document.tsx';
import { SelectField } from '../../parts/fields.tsx';
import { FindBox } from '../../parts/find-box.tsx';
import { Question } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { RefusalBox } from '../../parts/messages.tsx';
import { Permitted } from '../../parts/permitted.tsx';
import type { CycleDetail } from '../../services/cycles.ts';
import type { LinkChoices } from '../../services/evidence-links.ts';
import type { View } from '../../view.ts';
import { EvidenceChoices } from '../documents/evidence-choices.tsx';
import { TierNote } from './tier-note.tsx';
import { attachPath, cadencePath, cyclePath } from './words.ts';

export interface AttachPageProps {
  readonly view: View;
  readonly cycle: CycleDetail;
  readonly choices: Omit<LinkChoices, 'start'>;
  readonly q: string;
  readonly control: string;
  readonly refusal: Refusal | null;
}

export const AttachPage = ({ view, cycle, choices, q, control, refusal }: AttachPageProps) => {
  const { service, controls } = cycle;
  const { number } = cycle.cycle;
  const ask = `What shows the controls of cycle ${number}?`;
  const path = attachPath(service.id, number);
  return (
    <Document view={view} title={ask} section="services">
      <Question
        crumbs={[
          { word: service.name, href: cadencePath(service.id) },
          { word: `Cycle ${number}`, href: cyclePath(service.id, number) },
          { word: 'Attach evidence' },
        ]}
        ask={ask}
        verdict="Choose a document or a record."
      >
        Its digest is sealed with the cycle; a newer version never stands in for it by itself.
      </Question>
      <TierNote />
      {refusal === null ? null : (
        <div class="pt-4">
          <RefusalBox refusal={refusal} title="Nothing was attached" />
        </div>
      )}
      <Permitted view={view} act="cycle.attach" doing="attach evidence">
        <form class="flex gap-2 pt-4 items-center" method="get" action={path}>
          <FindBox value={q} words="Title or file" />
          <button class="btn btn-sm btn-quiet" type="submit">
            Find
          </button>
        </form>
        <EvidenceChoices choices={choices} q={q} action={path}>
          <InWorkspace view={view} />
          <div class="pt-5">
            <SelectField
              label="It shows"
              name="control"
              options={[
                { value: '', word: 'The cycle as a whole' },
                ...controls.map(({ id, title }) => ({ value: id, word: `${id} ${title}` })),
              ]}
              value={control}
              refusal={refusal}
            />
          </div>
          <p class="pt-4">
            <button class="btn btn-primary" type="submit">
              Attach it
            </button>
          </p>
        </EvidenceChoices>
      </Permitted>
    </Document>
  );
};
