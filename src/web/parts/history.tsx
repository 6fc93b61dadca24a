/** What happened lately to one record, as a section beside it, with the way to all of it. */
import { recordLogPath } from '../record-paths.ts';
import type { LogEntry } from '../services/activity.ts';
import { Section } from './heading.tsx';
import { LogRow } from './log-entry.tsx';

export const History = (props: {
  readonly record: { readonly type: string; readonly id: string };
  readonly entries: readonly LogEntry[];
}) => (
  <Section
    id="history"
    title="History"
    aside={
      <a class="lnk" href={recordLogPath(props.record)}>
        All of it in the log
      </a>
    }
  >
    {props.entries.length === 0 ? (
      <p class="pt-3 text-muted">Nothing has changed yet.</p>
    ) : (
      <table class="t fold log log-history">
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">Act</th>
            <th scope="col">Before → after</th>
          </tr>
        </thead>
        <tbody>
          {props.entries.map((entry) => (
            <LogRow entry={entry} ofRecord />
          ))}
        </tbody>
      </table>
    )}
  </Section>
);
