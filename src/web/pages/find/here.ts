/** Where somebody looks from: the service, the self-assessment and the answer in an address of ours. */

export interface Here {
  readonly serviceId: string | null;
  readonly assessmentId: string | null;
  readonly questionId: string | null;
}

const NOWHERE: Here = { serviceId: null, assessmentId: null, questionId: null };

/** What an address names; whether it is there, and reached, is for those who look it up. */
export function hereOf(path: string): Here {
  const url = URL.parse(path, 'http://localhost');
  const [, section, id = ''] = url?.pathname.split('/') ?? [];
  if (id === '') return NOWHERE;
  if (section === 'services') return { ...NOWHERE, serviceId: decoded(id) };
  if (section === 'assessments')
    return { ...NOWHERE, assessmentId: decoded(id), questionId: url?.searchParams.get('at') ?? null };
  return NOWHERE;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
