/** Addresses of comparisons: choose two readings, then see what changed or how two vendors differ. */
import { Hono } from 'hono';
import { diffReadings } from '#assurance/questionnaire/diff.ts';
import { renderPage } from '../../render.ts';
import type { WebServices } from '../../services/services.ts';
import type { WebEnv } from '../../session-guard.ts';
import { memberSession } from '../../session-guard.ts';
import { ComparePage, TwoVendorsPage } from './vendors.tsx';
import { VersionsPage } from './versions.tsx';

/** To be mounted at `/compare`. */
export function compareRoutes({ vendors }: WebServices): Hono<WebEnv> {
  return new Hono<WebEnv>().get('/', async (c) => {
    const session = memberSession(c);
    const view = c.get('view');
    const [leftId, rightId] = [c.req.query('left') ?? '', c.req.query('right') ?? ''];
    if (leftId === '' || rightId === '') {
      return renderPage(c, <ComparePage view={view} choices={await vendors.choices(session)} left={leftId} />);
    }
    const [left, right] = await Promise.all([vendors.reading(session, leftId), vendors.reading(session, rightId)]);
    if (left.vendor.id !== right.vendor.id)
      return renderPage(c, <TwoVendorsPage view={view} left={left} right={right} />);
    const diff = diffReadings({
      old: left.read.reading,
      oldSet: left.read.questionSet,
      new: right.read.reading,
      newSet: right.read.questionSet,
      today: view.today,
    });
    return renderPage(c, <VersionsPage view={view} left={left} right={right} diff={diff} />);
  });
}
