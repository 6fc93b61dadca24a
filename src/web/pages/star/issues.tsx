/** The ways in which the STAR posture of a service fails, each with its rule and the facts it rests on. */
import type { StarIssue } from '#lint/star-rule.ts';
import { plural } from '#reports/words.ts';
import { rulePath } from '../../links.ts';
import { SeverityState } from '../../parts/weakness-group.tsx';
import { FactLines } from './lenses.tsx';

export const StarIssues = (props: { readonly serviceId: string; readonly issues: readonly StarIssue[] }) => {
  if (props.issues.length === 0) return <p class="pt-3">No rule speaks against it.</p>;
  return (
    <table class="t fold">
      <thead>
        <tr>
          <th scope="col" class="w-28">
            Severity
          </th>
          <th scope="col">What speaks against it</th>
          <th scope="col" class="w-72">
            Rests on
          </th>
        </tr>
      </thead>
      <tbody>
        {props.issues.map((issue) => (
          <tr>
            <td>
              <SeverityState severity={issue.severity} />
            </td>
            <th scope="row" class="max-w-prose">
              {issue.message}
              <a class="cell lnk block font-normal py-1.5" href={rulePath(issue.rule)}>
                {issue.rule}
              </a>
            </th>
            <td>
              <RestsOn issue={issue} serviceId={props.serviceId} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const RestsOn = ({ issue: { facts, rule }, serviceId }: { readonly issue: StarIssue; readonly serviceId: string }) =>
  facts.length === 0 ? (
    <span class="text-muted">what is not there</span>
  ) : (
    <details>
      <summary class="lnk py-1">
        {plural(facts.length, 'fact')}
        <span class="sr-only">{` of ${rule}`}</span>
      </summary>
      <ul class="pt-1 text-meta">
        <FactLines facts={facts} serviceId={serviceId} />
      </ul>
    </details>
  );
