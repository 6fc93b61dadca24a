/**
 * Work that comes round by the clock, shared by all processes on one database: pg-boss keeps the schedules, hands each
 * piece to one process, tries it again when it fails and puts it aside in the end. It only wakes: what is due and what was
 * done stands in our own rows, so that nothing is lost or done twice whatever becomes of a job.
 */
import type { Job, JobResult, PgBoss } from 'pg-boss';
import type { Runtime } from '#actions/action.ts';
import type { DueClock } from '#store/clock-due.ts';
import type { Database } from '#store/database.ts';
import { JOB_SCHEMA } from '#store/job-schema.ts';
import { doDueWork } from './due-work.ts';
import { claimTellings, tellMember } from './tell-reminders.ts';

export interface SchedulesOptions {
  readonly warn: (text: string) => void;
  readonly reportFault: (error: unknown) => void;
  /** Tests are in more of a hurry. */
  readonly pace?: Pace;
}

interface Pace {
  /** How often a process looks for jobs. */
  readonly lookEverySeconds: number;
  /** Before the second try; twice that before the third, and so on. */
  readonly retryAfterSeconds: number;
  readonly retries: number;
}

const PACE: Pace = { lookEverySeconds: 20, retryAfterSeconds: 30, retries: 4 };

/** Every ten minutes, by UTC; whose day has come to which hour is reckoned by ourselves. */
const EVERY_TEN_MINUTES = '*/10 * * * *';
const QUEUES = {
  /** Whatever falls due for a workspace. */
  work: 'due-work',
  /** Who is to be told what falls due. */
  look: 'reminder-look',
  /** One member to be told. */
  tell: 'reminder-tell',
  /** What failed again and again. */
  aside: 'put-aside',
} as const;
/** A process that is gone by then has its jobs taken over. */
const EXPIRES_SECONDS = 300;
const BATCHED = { batchSize: 10, burstWhenBatchFull: true, perJobResults: true } as const;
/** Its own rounds, as far apart as it allows where we ask nothing of them. */
const FLOW_SECONDS = 3_600;
const CRON_WORKER_SECONDS = 30;
const STOP_MS_MAX = 10_000;

/** A member to be told, as a job carries it. */
interface TellJob extends Omit<DueClock, 'until' | 'plannedAt'> {
  readonly until: string;
  readonly plannedAt: string | null;
}

/** Starts the schedules in this process. Resolves with what stops them, once the work that runs is over. */
export async function startSchedules(runtime: Runtime, options: SchedulesOptions): Promise<() => Promise<void>> {
  const { warn, reportFault, pace = PACE } = options;
  const tries = {
    retryLimit: pace.retries,
    retryDelay: pace.retryAfterSeconds,
    retryBackoff: true,
    expireInSeconds: EXPIRES_SECONDS,
  };
  const boss = await bossOn(runtime.database, warn);
  await boss.start();
  await boss.createQueue(QUEUES.aside);
  for (const name of [QUEUES.work, QUEUES.look]) await boss.createQueue(name, { policy: 'stately', ...tries });
  await boss.createQueue(QUEUES.tell, { policy: 'exclusive', deadLetter: QUEUES.aside, ...tries });
  for (const name of [QUEUES.work, QUEUES.look]) {
    await boss.schedule(name, EVERY_TEN_MINUTES);
    // What fell due while nothing ran: the workers below begin with it.
    await boss.send(name);
  }
  const polling = { pollingIntervalSeconds: pace.lookEverySeconds };
  const teller = await boss.work<TellJob, void, typeof BATCHED>(QUEUES.tell, { ...polling, ...BATCHED }, (jobs) =>
    tellEach(runtime, jobs, reportFault),
  );
  await boss.work(QUEUES.work, polling, () => doDueWork(runtime, reportFault));
  await boss.work(QUEUES.look, polling, () => look(runtime, boss, teller));
  await boss.work<TellJob>(QUEUES.aside, polling, async (jobs) => {
    for (const { data } of jobs)
      warn(`reminders: member ${data.personId} could not be told; they are looked at again within the hour`);
  });
  return () => boss.stop({ graceful: true, timeout: STOP_MS_MAX });
}

/** Polling only, on the pool of everybody else. The program owns no table, so it neither migrates nor rebuilds any. */
async function bossOn({ pool }: Database, warn: (text: string) => void): Promise<PgBoss> {
  // Loaded once pages are served already: nobody waits for it.
  const { PgBoss: Boss } = await import('pg-boss');
  const boss = new Boss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: JOB_SCHEMA,
    migrate: false,
    createSchema: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    flowIntervalSeconds: FLOW_SECONDS,
    cronWorkerIntervalSeconds: CRON_WORKER_SECONDS,
  });
  // A database that went away is told by whoever asks it; the next look finds it again.
  boss.on('error', ({ message }) => warn(`jobs: ${message}`));
  boss.on('warning', ({ message }) => warn(`jobs: ${message}`));
  return boss;
}

/** Hands out everybody whose turn it is, one job each. Somebody who waits for another try is not handed out twice. */
async function look(runtime: Runtime, boss: PgBoss, teller: string): Promise<void> {
  for (;;) {
    const due = await claimTellings(runtime);
    if (due.length === 0) return;
    const jobs = due.map(({ until, plannedAt, ...who }) => ({
      data: { ...who, until: until.toISOString(), plannedAt: plannedAt?.toISOString() ?? null } satisfies TellJob,
      singletonKey: `${who.workspaceId}/${who.personId}`,
    }));
    await boss.insert(QUEUES.tell, jobs);
    // Our own worker need not wait for its turn; others find what is left by looking.
    boss.notifyWorker(teller);
  }
}

/** One after the other; one that fails holds up no other and is tried again by itself. */
async function tellEach(
  runtime: Runtime,
  jobs: readonly Job<TellJob>[],
  reportFault: (error: unknown) => void,
): Promise<JobResult[]> {
  const results: JobResult[] = [];
  for (const { id, data } of jobs) {
    try {
      const plannedAt = data.plannedAt === null ? null : new Date(data.plannedAt);
      await tellMember(runtime, { ...data, until: new Date(data.until), plannedAt });
      results.push({ id, status: 'completed' });
    } catch (error) {
      reportFault(error);
      results.push({ id, status: 'failed' });
    }
  }
  return results;
}
