/** Everything the web asks of the house, put together. Knows no server. */
import type { Runtime } from '#actions/action.ts';
import { actPermissions } from '#actions/described.ts';
import { ACTIONS } from '#actions/index.ts';
import { permissionMatrix } from '#assurance/access/permission-matrix.ts';
import type { Identity } from '#identity/identity.ts';
import { LINT_RULES } from '#lint/index.ts';
import { PROGRAMME_RULES } from '#lint/programme.ts';
import { STAR_RULES } from '#lint/star.ts';
import type { PublicRegistry } from '#store/registry/public-registry.ts';
import type { WebSession } from '#web/services/people.ts';
import type { WebServices } from '#web/services/services.ts';
import { activityServices } from './activity-services.ts';
import { answerServices } from './answer-services.ts';
import { cadenceServices } from './cadence-services.ts';
import { calendarServices } from './calendar-services.ts';
import type { Callers } from './callers.ts';
import { cloudServices } from './cloud-services.ts';
import { cycleServices } from './cycle-services.ts';
import { evidencePackServices } from './evidence-pack-services.ts';
import { evidenceServices } from './evidence-services.ts';
import { exceptionServices } from './exception-services.ts';
import { findServices } from './find-services.ts';
import { handoverServices } from './handover-services.ts';
import { joinServices, memberServices } from './member-services.ts';
import { metricServices } from './metric-services.ts';
import { overviewServices } from './overview-services.ts';
import { peopleServices } from './people-services.ts';
import { registryEntryServices } from './registry-entry-services.ts';
import { registryServices } from './registry-services.ts';
import { selfAssessmentServices } from './self-assessment-services.ts';
import { serviceDecisions } from './service-decisions.ts';
import { signedLogServices } from './signed-log-services.ts';
import { stringServices } from './string-services.ts';
import { trackedServices } from './tracked-services.ts';
import { vendorServices } from './vendor-services.ts';
import { workspaceServices } from './workspace-services.ts';

interface WebParts extends Pick<WebServices, 'assets' | 'openApi' | 'reportFault' | 'registryLog'> {
  readonly runtime: Runtime;
  readonly identity: Identity;
  readonly callers: Callers;
  readonly registry: PublicRegistry;
  /** Where browsers reach the installation. */
  readonly baseUrl: string;
}

/** The services of the pages, over one runtime. */
export function webServices({ assets, openApi, reportFault, registryLog, ...given }: WebParts): WebServices {
  const { runtime, identity, callers, baseUrl } = given;
  const parts = { ...given, secureCookies: baseUrl.startsWith('https:') };
  const actorOf = (session: WebSession) => callers.actorOf(session);
  const own = cloudServices({ runtime, actorOf });
  const vendors = vendorServices({ runtime, identity, actorOf });
  return {
    now: runtime.now,
    assets,
    openApi,
    reportFault,
    rules: LINT_RULES,
    programmeRules: PROGRAMME_RULES,
    starRules: STAR_RULES,
    permissions: permissionMatrix(actPermissions(ACTIONS)),
    people: peopleServices(parts),
    overview: overviewServices({ runtime, actorOf, cloudServices: own, vendors }),
    calendar: calendarServices({ runtime, identity, actorOf }),
    cloudServices: own,
    decisions: serviceDecisions({ runtime, actorOf }),
    answers: answerServices({ runtime, actorOf }),
    exceptions: exceptionServices({ runtime, actorOf }),
    cadences: cadenceServices({ runtime, actorOf }),
    cycles: cycleServices({ runtime, actorOf }),
    metrics: metricServices({ runtime, actorOf }),
    selfAssessments: selfAssessmentServices({ runtime, actorOf }),
    handover: handoverServices({ runtime, actorOf }),
    registryEntries: registryEntryServices({ runtime, actorOf }),
    evidence: evidenceServices({ runtime, actorOf }),
    strings: stringServices({ runtime, actorOf }),
    evidencePacks: evidencePackServices({ runtime, actorOf }),
    vendors,
    tracked: trackedServices({ runtime, actorOf }),
    workspace: workspaceServices({ runtime, identity, actorOf }),
    activity: activityServices({ runtime, actorOf }),
    signedLogs: signedLogServices({ runtime, actorOf }),
    find: findServices({ runtime, actorOf }),
    members: memberServices(parts),
    join: joinServices(parts),
    registry: registryServices(given),
    registryLog,
  };
}
