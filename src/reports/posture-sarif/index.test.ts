import { describe, expect, it } from 'vitest';
import { northwindRead } from '../../../test/harness/posture-read.ts';
import { postureSarif, sarifLog } from './index.ts';

describe('weaknesses as SARIF', () => {
  const log = sarifLog([northwindRead()]);
  const run = log.runs[0];

  it('is one run of version 2.1.0 per file', () => {
    expect(log.version).toBe('2.1.0');
    expect(sarifLog([northwindRead(), northwindRead()]).runs).toHaveLength(2);
    expect(JSON.parse(new TextDecoder().decode(postureSarif.render(northwindRead()).bytes))).toEqual(
      JSON.parse(JSON.stringify(log)),
    );
  });

  it('gives every result a rule of its list, a level and a place', () => {
    const rules = run?.tool.driver.rules ?? [];
    expect(run?.results).toHaveLength(northwindRead().posture.issues.length);
    for (const result of run?.results ?? []) {
      expect(rules[result.ruleIndex ?? -1]?.id).toBe(result.ruleId);
      expect(result.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe('northwind%20caiq-4.1.0.xlsx');
    }
    expect(run?.results?.[0]?.level).toBe('error');
    expect(run?.results?.[0]?.locations?.[0]?.logicalLocations?.[0]).toEqual({
      name: 'C63',
      fullyQualifiedName: 'CAIQv4.1.0!C63',
      kind: 'element',
    });
  });

  it('explains each rule in words, with no address to follow', () => {
    for (const rule of run?.tool.driver.rules ?? []) {
      expect(rule.help?.text).not.toBe('');
      expect(rule.helpUri).toBeUndefined();
    }
  });

  it('reports what was not understood as notifications', () => {
    expect(run?.invocations?.[0]?.toolExecutionNotifications?.[0]).toMatchObject({
      descriptor: { id: 'row-has-no-question-id' },
      level: 'note',
    });
  });

  it('keeps a hostile file name a name and hostile words words', () => {
    const issue = {
      rule: 'x',
      severity: 'low',
      questionId: null,
      sheet: null,
      cell: null,
      message: '[a](file:///b)',
    } as const;
    const hostile = sarifLog([northwindRead({ fileName: 'javascript:alert(1)', posture: { issues: [issue] } })])
      .runs[0];
    expect(hostile?.artifacts?.[0]?.location?.uri).toBe('javascript%3Aalert(1)');
    expect(hostile?.results?.[0]?.message.text).toBe('[a\\](file:///b)');
  });
});
