/** Tracked entries as their page asks for them. Every change is an act performed for the caller. */
import { perform, type Runtime } from '#actions/action.ts';
import { trackedEntryImport } from '#actions/tracked-entry/import.ts';
import { trackedEntryMatch } from '#actions/tracked-entry/match.ts';
import { trackedEntryRemove } from '#actions/tracked-entry/remove.ts';
import type { Actor } from '#assurance/access/actor.ts';
import { MATCH_STATES, TRACKED_COLUMNS } from '#assurance/registry/tracked.ts';
import { joinedBytes } from '#http/uploads.ts';
import { listTrackedEntries, type TrackedFilter as StoreFilter, type TrackedMatch } from '#store/tracked-entry.ts';
import { listTrackedImports } from '#store/tracked-import.ts';
import { isUuid } from '#store/uuid-v7.ts';
import { listVendors } from '#store/vendor.ts';
import { vendorPath } from '#web/links.ts';
import type { MemberSession } from '#web/services/people.ts';
import type { TrackedFilter, TrackedMatchLine, TrackedServices } from '#web/services/tracked.ts';

interface TrackedParts {
  readonly runtime: Runtime;
  readonly actorOf: (session: MemberSession) => Actor;
}

export function trackedServices({ runtime, actorOf }: TrackedParts): TrackedServices {
  return {
    async list(session, filter) {
      const found = await runtime.database.read(session.workspace.id, async (read) => ({
        page: await listTrackedEntries(read, filterOf(filter)),
        imports: await listTrackedImports(read),
        vendors: filter.hand === '' ? [] : await listVendors(read),
      }));
      const { page, imports, vendors } = found;
      return {
        imports: imports.map(({ importedAt, ...made }) => ({ ...made, importedAt: importedAt.toISOString() })),
        rows: page.entries.map((entry) => ({ ...entry, matches: entry.matches.map(matchLine) })),
        total: page.total,
        next: page.next === null ? null : `${page.next.id}/${page.next.sortName}`,
        vendors: vendors.map(({ id, name, service }) => ({ id, name: service === '' ? name : `${name}, ${service}` })),
      };
    },
    async importListing(session, file, fields) {
      const given = (name: string) => fields.get(name) ?? '';
      const made = await perform(runtime, trackedEntryImport, actorOf(session), {
        file: await joinedBytes(file.body),
        fileName: file.fileName,
        source: given('source'),
        statedOn: given('statedOn') === '' ? null : given('statedOn'),
        ...Object.fromEntries(TRACKED_COLUMNS.map((field) => [`${field}Column`, given(`${field}Column`)])),
      });
      return { source: made.source, lines: made.lines, problems: made.problems };
    },
    async decide(session, { entryId, ...decision }) {
      await perform(runtime, trackedEntryMatch, actorOf(session), { trackedEntryId: entryId, ...decision });
    },
    async remove(session, importId) {
      await perform(runtime, trackedEntryRemove, actorOf(session), { importId });
    },
  };
}

const matchLine = ({ slug, decidedAt: _at, decidedBy: _by, ...match }: TrackedMatch): TrackedMatchLine => ({
  ...match,
  href: match.target === 'vendor' ? vendorPath(match.targetId) : `/registry/${slug ?? ''}`,
});

/** An address can hold anything; what means nothing lets everything pass. */
function filterOf({ q, source, match, after }: TrackedFilter): StoreFilter {
  const cut = after.indexOf('/');
  const id = after.slice(0, Math.max(cut, 0));
  return {
    q,
    source,
    match: [...MATCH_STATES, 'none' as const].find((state) => state === match) ?? null,
    after: isUuid(id) ? { id, sortName: after.slice(cut + 1) } : null,
  };
}
