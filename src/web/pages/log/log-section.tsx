/** What a signed log proves and what not, and what each of its generations is: for the page of a workspace and the public one. */
import { figure } from '../../dates.ts';
import { Section } from '../../parts/heading.tsx';
import { State } from '../../parts/icons.tsx';
import { Moment } from '../../parts/when.tsx';
import type { SignedLog } from '../../services/signed-logs.ts';

export const ProvesSection = ({ log }: { readonly log: SignedLog | undefined }) => (
  <Section title="What it proves">
    <ul class="list-disc pl-5 pt-3 max-w-3xl">
      <li>An entry with its proof stood in this log when its checkpoint was signed, byte for byte.</li>
      <li>Between two checkpoints the log only grew: nothing before was changed or taken out.</li>
      <li>
        Entries hold salted digests in place of values. Erasing a value leaves an entry that still verifies and says
        nothing of it.
      </li>
      {log?.witnessed == null ? null : (
        <li>
          Witnesses saw the log grow from one checkpoint to the next, and signed that with a time of their own. All who
          trust the same witness are shown the same history.
        </li>
      )}
    </ul>
    <h3 class="pt-4">What it does not</h3>
    <ul class="list-disc pl-5 pt-2 max-w-3xl">
      <li>That what was written is true, or that everything that happened was written.</li>
      {log?.witnessed == null ? (
        <li>
          When it happened: the times are this server’s own. And as no witness signs, who holds the key and the server
          could show two people two different logs. Keep checkpoints of your own and compare.
        </li>
      ) : (
        <li>When it happened: the times in entries are this server’s own. A witness says when it saw a checkpoint.</li>
      )}
    </ul>
  </Section>
);

export const LogSection = (props: {
  readonly log: SignedLog;
  readonly isOnly: boolean;
  /** Where its newest checkpoint is downloaded. */
  readonly checkpoint: string;
  /** Who may read its files: ends the sentence about them. */
  readonly readers: string;
}) => {
  const { log, isOnly, checkpoint, readers } = props;
  return (
    <Section
      title={isOnly ? 'The log' : `Generation ${log.generation}`}
      aside={log.frozenAt === null ? undefined : <Frozen at={log.frozenAt} />}
    >
      <dl class="changes pt-3">
        <dt>Origin</dt>
        <dd class="mono break-all">{log.origin}</dd>
        <dt>Key (vkey)</dt>
        <dd class="mono break-all">{log.vkey}</dd>
        <dt>Entries</dt>
        <dd>{figure(log.size)}</dd>
        <dt>Newest checkpoint</dt>
        <dd>
          {log.checkpoint === null ? (
            'none yet'
          ) : (
            <>
              <Signed {...log.checkpoint} />{' '}
              <a class="lnk" href={checkpoint}>
                download
              </a>
            </>
          )}
        </dd>
        <dt>Newest cosigned</dt>
        <dd>{log.witnessed === null ? 'none: no witness has signed' : <Signed {...log.witnessed} />}</dd>
        <dt>For programs</dt>
        <dd>
          <code class="break-all">{log.url}</code>
          <small class="block text-meta text-muted">
            C2SP tlog-tiles: checkpoint, witnessed, tile/…, tile/entries/…, proof/&lt;index&gt;.tlog-proof,
            consistency?from=, {readers}
          </small>
        </dd>
      </dl>
      <Witnesses log={log} />
    </Section>
  );
};

const Signed = ({ size, at }: { readonly size: number; readonly at: string }) => (
  <>
    {figure(size)} entries, <Moment at={at} />
  </>
);

const Frozen = ({ at }: { readonly at: string }) => (
  <>
    frozen since <Moment at={at} />; its proofs stay valid
  </>
);

/** Each that was asked; without any there is no table. */
const Witnesses = ({ log }: { readonly log: SignedLog }) =>
  log.witnesses.length === 0 ? null : (
    <table class="t fold mt-5">
      <thead>
        <tr>
          <th scope="col">Witness</th>
          <th scope="col">Cosigned last</th>
          <th scope="col">When it was asked last</th>
        </tr>
      </thead>
      <tbody>
        {log.witnesses.map(({ name, cosigned, failure }) => (
          <tr>
            <th scope="row" class="mono break-all">
              {name}
            </th>
            <td>{cosigned === null ? 'never' : <Signed {...cosigned} />}</td>
            <td>
              {failure === null ? (
                <State tone="strong">Cosigned</State>
              ) : (
                <>
                  <State tone="bad">Did not</State> {failure.because}
                </>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
