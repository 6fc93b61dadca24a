import path from 'node:path';
import pg from 'pg';
import { addressOfEmbedded } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/supervisor.ts';
import { connectPublic } from '#store/registry/public-database.ts';
import { ChangeWatch } from '#store/registry/change-watch.ts';
import { RegistrySearch } from '#store/registry/search.ts';
import { typedWords } from '#assurance/registry/search-words.ts';
const [folder] = process.argv.slice(2);
const server = await startEmbedded({ folder: folder!, log: ()=>{} });
const address = addressOfEmbedded(server.connection);
const db = connectPublic(address, { log: console.log, connectionsMax: 1 });
const watch = new ChangeWatch(db);
const search = new RegistrySearch(db, watch);
const base = { words: [], level: null, kind: null, state: null, ccmEdition: null, country: null, category: null, listedFrom: null, listedTo: null, endsFrom: null, endsTo: null, sort: 'name', after: null } as any;
const tries: [string, any][] = [
 ['browse', {}],['state listed', {state:'listed'}],['withdrawn', {state:'withdrawn'}],['country IS', {country:'BG'}],['country IS + cadence', {country:'BG', kind:'continuous-cadence'}],
 ['cadence+Public sector', {kind:'continuous-cadence', category:'Public sector'}],['newest', {sort:'newest'}],['ends', {sort:'ends', endsFrom:'2026-11-30'}],['listed range', {listedFrom:'2026-10-01'}],
 ['cloud', {words:['cloud'],sort:'best'}],['cl', {words:['cl'],sort:'best'}],['a', {words:['a'],sort:'best'}],['vau', {words:['vau'],sort:'best'}],['vault', {words:['vault'],sort:'best'}],['vaul sec', {words:['vaul','sec'],sort:'best'}],
 ['kel', {words:['kel'],sort:'best'}],['kelfjo', {words:['kelfjo'],sort:'best'}],['cloud kelfjo', {words:['cloud','kelfjo'],sort:'best'}],['cloud country IS', {words:['cloud'],country:'BG',sort:'best'}],['payroll', {words:['payroll'],sort:'best'}],['nomatch', {words:['zzzzq'],sort:'best'}],['secure', {words:['secure'],sort:'best'}],['enterprise', {words:['enterprise'],sort:'best'}],
 ['audit log', {words:['audit','log'],sort:'best'}],['kelfjo newest', {words:['kelfjo'],sort:'newest'}], ['cloud newest', {words:['cloud'],sort:'newest'}],
];
import { readFileSync } from 'node:fs';
const pids = (await db.ask<{pid:number}>('select pg_backend_pid() as pid')).map(x=>x.pid);
const cpu = (pid:number)=>{ const st=readFileSync('/proc/'+pid+'/stat','utf8'); const f=st.slice(st.lastIndexOf(')')+2).split(' '); return (Number(f[11])+Number(f[12]))*10; };
const N=Number(process.argv[3]??60);
for (const [name, q] of tries) {
  const times=[]; let r:any;
  for (let i=0;i<8;i++) r=await search.search({...base,...q}, '2026-11-30');
  const c0=cpu(pids[0]!), n0=process.cpuUsage();
  for (let i=0;i<N;i++){ const t=performance.now(); r=await search.search({...base,...q}, '2026-11-30'); times.push(performance.now()-t); }
  const n1=process.cpuUsage(n0);
  times.sort((a,b)=>a-b);
  console.log(name.padEnd(24), 'pg cpu', ((cpu(pids[0]!)-c0)/N).toFixed(2), 'node cpu', ((n1.user+n1.system)/1000/N).toFixed(2), 'med', times[N>>1]!.toFixed(1), 'max', times[N-1]!.toFixed(1), 'total', r.total, 'rows', r.rows.length);
}
await db.close(); await server.stop();
