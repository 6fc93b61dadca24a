/** The evidence of a cycle, by control: document versions and records, each with its digest. */
import { plural } from '#reports/words.ts';
import { Section } from '../../parts/heading.tsx';
import { InWorkspace } from '../../parts/in-workspace.tsx';
import { Empty } from '../../parts/messages.tsx';
import { mayDo } from '../../parts/permitted.tsx';
import type { CycleDetail, CycleEvidenceLine } from '../../services/cycles.ts';
import type { View } from '../../view.ts';
import { attachPath, cyclePath, shortDigest } from './words.ts';

interface SectionProps {
  readonly view: View;
  readonly cycle: CycleDetail;
}

export const EvidenceSection = ({ view, cycle }: SectionProps) => {
  const { evidence, collecting, service } = cycle;
  const { number, state } = cycle.cycle;
  const isOpen = collecting !== 'sealed' && state !== 'upcoming';
  return (
    <Section
      id="evidence"
      title="Evidence"
      aside={
        isOpen && mayDo(view.session, 'cycle.attach') ? (
          <a class="lnk" href={attachPath(service.id, number)}>
            Attach a document or a record
          </a>
        ) : (
          plural(evidence.length, 'piece')
        )
      }
    >
      {evidence.length === 0 ? (
        <Empty title="Nothing is attached">
          A scan output, an access review, a configuration: what shows the controls of this cycle. Its digest is sealed
          with the values.
        </Empty>
      ) : (
        <table class="t fold">
          <thead>
            <tr>
              <th scope="col">Evidence</th>
              <th scope="col">Shows</th>
              <th scope="col">SHA-256</th>
              {isOpen ? <th scope="col">Then</th> : null}
            </tr>
          </thead>
          <tbody>
            {evidence.map((line) => (
              <EvidenceRow view={view} cycle={cycle} line={line} isOpen={isOpen} />
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
};

const EvidenceRow = (props: SectionProps & { readonly line: CycleEvidenceLine; readonly isOpen: boolean }) => {
  const { view, cycle, line, isOpen } = props;
  const title = cycle.controls.find(({ id }) => id === line.controlId)?.title ?? '';
  return (
    <tr data-row>
      <th scope="row">
        <a class="lnk" href={line.href}>
          {line.title}
        </a>
        <small class="block text-meta text-muted font-normal">{line.note}</small>
      </th>
      <td>
        {line.controlId === null ? (
          <span class="text-muted">the cycle as a whole</span>
        ) : (
          `${line.controlId} ${title}`.trim()
        )}
      </td>
      <td class="inl">
        <code title={line.sha256}>{shortDigest(line.sha256)}</code>
      </td>
      {isOpen ? (
        <td>
          {mayDo(view.session, 'cycle.detach') ? (
            <form method="post" action={cyclePath(cycle.service.id, cycle.cycle.number)}>
              <InWorkspace view={view} />
              <input type="hidden" name="evidence" value={line.id} />
              <button class="lnk cursor-pointer" type="submit" name="do" value="detach">
                Take off<span class="sr-only">{` ${line.title}`}</span>
              </button>
            </form>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
};
