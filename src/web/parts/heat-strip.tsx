/** The domain heat strip: every control domain in catalogue order, from the bottom strong, answered, weak, unanswered. */
import type { StrengthCounts } from '#assurance/posture/posture.ts';
import { Icon } from './icons.tsx';

export interface StripDomain {
  readonly code: string;
  readonly title: string;
  readonly strength: StrengthCounts;
}

export interface HeatStripProps {
  readonly domains: readonly StripDomain[];
  readonly size: 'full' | 'compact' | 'mini';
  /** Address a domain leads to; absent in tables, where the row is the link. */
  readonly hrefOf?: (code: string) => string;
  /** Domain that the page is filtered by. */
  readonly current?: string | null;
  readonly label?: string;
  /** What the four parts are called here; strong, answered, weak and unanswered unless told. */
  readonly words?: PartWords;
}

export type PartWords = Readonly<Record<keyof StrengthCounts, string>>;
const STRENGTH_PARTS: PartWords = { strong: 'strong', plain: 'answered', weak: 'weak', unanswered: 'unanswered' };

/** Most shares that a bar has a class for; a longer domain is drawn to scale. */
const SHARES_MAX = 60;

export const questionsIn = ({ strong, plain, weak, unanswered }: StrengthCounts): number =>
  strong + plain + weak + unanswered;

export const HeatStrip = (props: HeatStripProps) => {
  const { domains, size, words = STRENGTH_PARTS } = props;
  const label = props.label ?? `The ${domains.length} control domains`;
  if (size === 'mini')
    return (
      <div class="strip strip-mini" role="img" aria-label={`${label}: ${totalsText(sumStrength(domains), words)}`}>
        <ol class={columnsOf(domains)} aria-hidden="true">
          {domains.map((domain) => (
            <li title={domainText(domain, words)}>
              <Bar strength={domain.strength} />
            </li>
          ))}
        </ol>
      </div>
    );
  return (
    <nav class={`strip strip-${size}`} aria-label={label}>
      <ol class={columnsOf(domains)}>
        {domains.map((domain) => (
          <li>
            <DomainLink domain={domain} {...props} />
          </li>
        ))}
      </ol>
    </nav>
  );
};

/** The four counts over all domains. */
export function sumStrength(domains: readonly StripDomain[]): StrengthCounts {
  const sum = (part: keyof StrengthCounts) => domains.reduce((total, { strength }) => total + strength[part], 0);
  return { strong: sum('strong'), plain: sum('plain'), weak: sum('weak'), unanswered: sum('unanswered') };
}

/** The meaning of the four fills, with their totals. */
export const StripKey = (props: { readonly total?: StrengthCounts; readonly words?: PartWords }) => (
  <p class="key">
    {PARTS.toReversed().map(([part, fill]) => (
      <span>
        <i class={fill}></i>
        {props.total === undefined ? null : <b class="font-semibold text-base-content">{props.total[part]}</b>}{' '}
        {(props.words ?? STRENGTH_PARTS)[part]}
      </span>
    ))}
  </p>
);

/** Parts from the top of a bar to its foot: count, fill. */
const PARTS = [
  ['unanswered', 's-none'],
  ['weak', 's-weak'],
  ['plain', 's-plain'],
  ['strong', 's-strong'],
] as const satisfies readonly (readonly [keyof StrengthCounts, string])[];

const DomainLink = ({ domain, size, hrefOf, current, words }: HeatStripProps & { readonly domain: StripDomain }) => {
  const text = domainText(domain, words ?? STRENGTH_PARTS);
  const { weak, unanswered } = domain.strength;
  const total = questionsIn(domain.strength);
  const inside = (
    <>
      <Bar strength={domain.strength} />
      <span class="code" aria-hidden="true">
        {domain.code}
      </span>
      {size === 'full' ? (
        <>
          <span class="n" aria-hidden="true">
            {total === 0 ? 'none' : `${total - unanswered}/${total}`}
          </span>
          <span class={weak === 0 ? 'w zero' : 'w'} aria-hidden="true">
            {weak === 0 ? '–' : <Icon name="weak" />}
            {weak === 0 ? null : weak}
          </span>
        </>
      ) : null}
      <span class="sr-only">{text}</span>
    </>
  );
  const isCurrent = current === domain.code;
  return (
    <a
      href={hrefOf?.(domain.code)}
      title={text}
      data-domain={domain.code}
      aria-current={isCurrent ? 'true' : undefined}
    >
      {inside}
    </a>
  );
};

/** Heights are shares of the domain's own questions. */
const Bar = ({ strength }: { readonly strength: StrengthCounts }) => (
  <span class="bar" aria-hidden="true">
    {PARTS.filter(([part]) => strength[part] > 0).map(([part, fill]) => (
      <i class={`${fill} n-${shareOf(strength[part], questionsIn(strength))}`}></i>
    ))}
  </span>
);

const shareOf = (part: number, total: number): number =>
  total <= SHARES_MAX ? part : Math.max(1, Math.round((part / total) * SHARES_MAX));

const columnsOf = (domains: readonly StripDomain[]): string => `cols-${domains.length}`;

const totalsText = (counts: StrengthCounts, words: PartWords): string =>
  PARTS.toReversed()
    .map(([part]) => `${counts[part]} ${words[part]}`)
    .join(', ');

const domainText = ({ code, title, strength }: StripDomain, words: PartWords): string =>
  `${code} ${title}: ${totalsText(strength, words)} of ${questionsIn(strength)}`;
