/** Invented places in STAR of a provider's services, for the page that lists them. */
import type { ProgrammeLens } from '#assurance/star/programme-lenses.ts';
import type { PositionLine, Positions } from '#web/services/registry-entries.ts';

/** The first page and the one after it. */
export function inventedPositions(after: string, today: string, lenses: readonly ProgrammeLens[]): Positions {
  const services = after === '' ? firstPage(lenses) : [nothingYet('halden-notes', 'Halden Notes', lenses)];
  return { on: today, services, total: 4, next: after === '' ? '01a22e7d-5368-7732-b215-6ed840f97222' : null };
}

const firstPage = (lenses: readonly ProgrammeLens[]): readonly PositionLine[] => [
  {
    serviceId: 'halden-mail',
    service: 'Halden Mail & Calendar for Municipalities and their Associations',
    level: 2,
    nextLapse: { kind: 'star-certification', on: '2026-12-01', days: 8 },
    lenses,
    weakest: 'continuity',
    issues: { high: 2, medium: 1, low: 0 },
  },
  {
    serviceId: 'halden-object-store',
    service: 'Halden Object Store',
    level: 1,
    nextLapse: { kind: 'self-assessment', on: '2027-06-30', days: 219 },
    lenses: lenses.map((lens) => ({ ...lens, verdict: 'sound' })),
    weakest: 'coverage',
    issues: { high: 0, medium: 0, low: 0 },
  },
  nothingYet('halden-forms', 'Halden Forms', lenses),
];

const nothingYet = (serviceId: string, service: string, lenses: readonly ProgrammeLens[]): PositionLine => ({
  ...{ serviceId, service, level: 0, nextLapse: null, weakest: 'coverage' },
  lenses: lenses.map((lens) => ({
    ...lens,
    verdict: 'not-shown',
    because: 'No self-assessment is opened, so nothing is shown yet.',
  })),
  issues: { high: 0, medium: 1, low: 0 },
});
