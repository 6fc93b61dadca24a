import { describe, expect, it } from 'vitest';
import { check, type RowParts, reading, row } from '../../testing.ts';
import { thirdPartyUnnamed } from './index.ts';

const outsourced = (cspImplementationDescription: string, parts: RowParts = {}) =>
  row('DCS-08.1', { ownership: 'third-party-outsourced', cspImplementationDescription, ...parts });

describe('third-party-unnamed', () => {
  it.each([
    '',
    'Handled by our colocation partner.',
    'See partner documentation.',
    'Maintained by suppliers under a Master Services Agreement.',
    'Provided by a leading IdP.',
    'An independent firm, annually, per ISO 27001 and SOC 2.',
    'Northwind Storage relies on its hosting provider for this.',
    'Within the Physical Security Policy, our data centre provider controls all doors.',
    'The provider is ISO 27001 certified. Access is logged. Visitors are escorted.',
    'Customer Data is held in Tier III facilities in the European Union.',
  ])('finds no party in %j', (text) => {
    const [finding, ...more] = check(thirdPartyUnnamed, reading([outsourced(text)]));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ questionId: 'DCS-08.1', cell: 'E3' });
    expect(finding?.severity).toBe('high');
  });

  it.each([
    'Fjord Compute GmbH runs the sites.',
    'Our sites are run by Fjord Compute.',
    'Hosted on AWS.',
    'Fjord operates the data centres.',
    'The doors are kept by Brightwater Facilities in Leeds.',
    'Data lives with Equinix.',
    'Sites are leased from Halden, Inc.',
  ])('finds the party named in %j', (text) => {
    expect(check(thirdPartyUnnamed, reading([outsourced(text)]))).toEqual([]);
  });

  it('does not take the provider itself for the third party', () => {
    const own = reading([outsourced('All of it is arranged by Northwind together with a partner.')]);
    expect(check(thirdPartyUnnamed, own)).toHaveLength(1);
  });

  it('learns the own name of a provider from its texts where the file does not state it', () => {
    const rows = Array.from({ length: 12 }, (_, index) =>
      row(`AIS-01.${index + 1}`, { cspImplementationDescription: 'At Contoso, engineers review each change.' }),
    );
    const own = reading([...rows, outsourced('This is arranged by Contoso with a partner.')], {
      organisation: null,
      service: null,
    });
    expect(check(thirdPartyUnnamed, own)).toHaveLength(1);
  });

  it('calls a shared control without a named party medium', () => {
    const own = reading([outsourced('Our host does it.', { ownership: 'shared-csp-third-party' })]);
    expect(check(thirdPartyUnnamed, own)).toMatchObject([{ severity: 'medium' }]);
  });

  it('accepts a party named under another question of the control', () => {
    const own = reading([row('DCS-08.2', { cspImplementationDescription: 'Hosted on AWS.' }), outsourced('')]);
    expect(check(thirdPartyUnnamed, own)).toEqual([]);
  });

  it('calls it low, and says so, when a neighbour of the domain names its party', () => {
    const own = reading([
      row('DCS-09.1', { ownership: 'third-party-outsourced', cspImplementationDescription: 'AWS runs it.' }),
      outsourced(''),
    ]);
    const [finding] = check(thirdPartyUnnamed, own);
    expect(finding).toMatchObject({ severity: 'low' });
    expect(finding?.message).toContain('DCS-09.1 names AWS');
  });

  it('asks nothing of answers the provider or the customer owns', () => {
    const own = reading([
      row('DCS-08.1', { cspImplementationDescription: '' }),
      row('DCS-09.1', { ownership: 'csc-owned', cspImplementationDescription: '' }),
    ]);
    expect(check(thirdPartyUnnamed, own)).toEqual([]);
  });
});
