/** Where do you want to go? Pages, services, vendors and rules by words: the palette as a page, for browsers without script. */
import type { LintRule } from '#lint/rule.ts';
import { readingPath, rulePath, vendorPath, withQuery } from '../../links.ts';
import { Document } from '../../parts/document.tsx';
import { Question } from '../../parts/heading.tsx';
import { Empty } from '../../parts/messages.tsx';
import { servicePath } from '../../parts/service-tabs.tsx';
import type { ServiceLine } from '../../services/cloud-services.ts';
import type { VendorRow } from '../../services/vendors.ts';
import type { View } from '../../view.ts';

export interface Target {
  readonly word: string;
  readonly note: string;
  readonly href: string;
}

const PAGES: readonly Target[] = [
  { word: 'Services', note: 'page', href: '/services' },
  { word: 'Add a service', note: 'do', href: '/services#add' },
  { word: 'Evidence: documents', note: 'page', href: '/documents' },
  { word: 'Evidence: programme records', note: 'page', href: '/records' },
  { word: 'Add a document', note: 'do', href: '/documents#f-files' },
  { word: 'Record what was done', note: 'do', href: '/records#add' },
  { word: 'Metrics', note: 'page', href: '/metrics' },
  { word: 'Import metrics', note: 'do', href: '/metrics#import' },
  { word: 'Vendors', note: 'page', href: '/vendors' },
  { word: 'Read workbooks', note: 'do', href: '/vendors#f-files' },
  { word: 'Compare two readings', note: 'page', href: '/compare' },
  { word: 'Rules', note: 'page', href: '/rules' },
  { word: 'Roles and permissions', note: 'page', href: '/roles' },
  { word: 'Activity log', note: 'page', href: '/log' },
  { word: 'Settings', note: 'page', href: '/settings' },
  { word: 'Import official text', note: 'do', href: '/settings#official-text' },
  { word: 'How I sign in', note: 'page', href: '/account' },
  { word: 'Sessions', note: 'page', href: '/account/sessions' },
  { word: 'API tokens', note: 'page', href: '/account/tokens' },
  { word: 'API reference', note: 'page', href: '/api' },
];

/** What a reader may jump to, besides pages and rules; nothing for somebody who is no member. */
export interface Found {
  readonly services: readonly Pick<ServiceLine, 'id' | 'name'>[];
  readonly vendors: readonly VendorRow[];
}

/** Everything that can be jumped to. Domains lead into each vendor's newest reading. */
export function findTargets(
  { services, vendors }: Found,
  rules: readonly Pick<LintRule, 'id' | 'title'>[],
): readonly Target[] {
  const ours = services.flatMap(({ id, name }): Target[] => [
    { word: name, note: 'service', href: servicePath(id) },
    { word: `${name}: scope`, note: 'service', href: servicePath(id, 'scope') },
    { word: `${name}: ownership`, note: 'service', href: servicePath(id, 'ownership') },
    { word: `${name}: owners`, note: 'service', href: servicePath(id, 'owners') },
    { word: `${name}: answers`, note: 'service', href: servicePath(id, 'answers') },
    { word: `${name}: cadence`, note: 'service', href: servicePath(id, 'cadence') },
  ]);
  const reads = vendors.flatMap(({ name, id, latest }): Target[] => {
    if (latest === null) return [{ word: name, note: 'vendor', href: vendorPath(id) }];
    const read = readingPath(id, latest.id);
    return [
      { word: name, note: `${latest.questionnaire.name} ${latest.questionnaire.edition}`, href: read },
      { word: `${name}: answers`, note: 'answers', href: `${read}/answers` },
      ...latest.domains.map(({ code, title }) => ({
        word: `${name}: ${code} ${title}`,
        note: 'domain',
        href: `${withQuery(read, { domain: code })}#weak`,
      })),
    ];
  });
  const ruleTargets = rules.map(({ id, title }) => ({ word: title, note: `rule ${id}`, href: rulePath(id) }));
  return [...PAGES, ...ours, ...reads, ...ruleTargets];
}

export const matching = (targets: readonly Target[], q: string): readonly Target[] => {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return targets.filter(({ word, note }) => words.every((part) => `${word} ${note}`.toLowerCase().includes(part)));
};

export const FindPage = (props: { readonly view: View; readonly q: string; readonly found: readonly Target[] }) => (
  <Document view={props.view} title="Where do you want to go?">
    <Question ask="Where do you want to go?">Pages, services, vendors, their domains, and rules, by words.</Question>
    <form method="get" action="/find" class="pt-4 flex gap-2 max-w-xl">
      <label class="input w-full">
        <span class="sr-only">Words</span>
        <input type="search" name="q" value={props.q} data-find />
      </label>
      <button class="btn btn-primary" type="submit">
        Find
      </button>
    </form>
    {props.found.length === 0 ? (
      <Empty title="Nothing of that name">Try fewer letters, or the code of a domain such as CEK.</Empty>
    ) : (
      <ul class="pt-4 max-w-xl">
        {props.found.map(({ word, note, href }) => (
          <li class="py-1.5 border-b border-rule flex justify-between gap-4" data-row>
            <a class="lnk" href={href}>
              {word}
            </a>
            <span class="text-meta text-muted">{note}</span>
          </li>
        ))}
      </ul>
    )}
  </Document>
);
