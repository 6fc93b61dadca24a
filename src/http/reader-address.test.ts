import { describe, expect, it } from 'vitest';
import { addressOf, isFromThisMachine, rememberAddress } from './reader-address.ts';

const from = (address: string, url: string, headers: Record<string, string> = {}, trustProxy = false): Request => {
  const request = new Request(url, { headers });
  rememberAddress(request, address, trustProxy);
  return request;
};

describe('the address of a reader', () => {
  it.each([
    ['127.0.0.1', 'http://localhost:4280/'],
    ['::1', 'http://[::1]:4280/'],
    ['::ffff:127.0.0.1', 'http://127.0.0.1:4280/'],
  ])('is this machine for %s asking %s', (address, url) => expect(isFromThisMachine(from(address, url))).toBe(true));

  it.each([
    ['192.0.2.7', 'http://localhost:4280/', {}],
    ['127.0.0.1', 'http://star.example/', {}],
    ['127.0.0.1', 'http://localhost:4280/', { 'x-forwarded-for': '192.0.2.7' }],
    ['127.0.0.1', 'http://localhost.evil.example/', {}],
  ])('is not this machine for %s asking %s with %o', (address, url, headers) =>
    expect(isFromThisMachine(from(address, url, headers as Record<string, string>))).toBe(false),
  );

  it('is the socket unless a proxy is trusted, then the last hop the proxy names', () => {
    const headers = { 'x-forwarded-for': '203.0.113.9, 192.0.2.7' };
    expect(addressOf(from('10.0.0.1', 'http://star.example/', headers))).toBe('10.0.0.1');
    expect(addressOf(from('10.0.0.1', 'http://star.example/', headers, true))).toBe('192.0.2.7');
  });
});
