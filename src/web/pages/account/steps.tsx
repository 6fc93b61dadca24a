/** Where in making an account somebody stands: four steps, in words. */

const STEPS = ['Account', 'Second factor', 'Recovery codes', 'Passkey'] as const;

export const Steps = ({ at }: { readonly at: 1 | 2 | 3 | 4 }) => (
  <ol class="steps-line pt-4" aria-label="Steps">
    {STEPS.map((word, index) => (
      <li aria-current={index + 1 === at ? 'step' : undefined} class={index + 1 < at ? 'past' : ''}>
        {`${index + 1} ${word}`}
      </li>
    ))}
  </ol>
);
