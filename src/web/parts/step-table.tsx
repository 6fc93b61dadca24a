/** What is to be done, a line each: how pressing it is, what to do and where, and why. Knows no record. */
import { State, type StateTone } from './icons.tsx';

export interface Step {
  readonly tone: StateTone;
  readonly state: string;
  readonly does: string;
  readonly why: string;
  /** The page where it is done. */
  readonly href: string;
}

const PRESSING: readonly StateTone[] = ['bad', 'weak', 'note', 'none', 'strong'];

/** What cannot wait stands first; among equals the order stays. */
export const mostPressingFirst = (steps: readonly Step[]): readonly Step[] =>
  steps.toSorted((one, other) => PRESSING.indexOf(one.tone) - PRESSING.indexOf(other.tone));

export const StepTable = ({ steps }: { readonly steps: readonly Step[] }) => (
  <table class="t fold">
    <thead>
      <tr>
        <th scope="col">State</th>
        <th scope="col">Do</th>
      </tr>
    </thead>
    <tbody>
      {steps.map(({ tone, state, does, why, href }) => (
        <tr data-row>
          <td class="w-24">
            <State tone={tone}>{state}</State>
          </td>
          <th scope="row">
            <a class="lnk" href={href}>
              {does}
            </a>
            <small class="block text-meta text-muted font-normal">{why}</small>
          </th>
        </tr>
      ))}
    </tbody>
  </table>
);
