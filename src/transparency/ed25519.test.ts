import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, hexOf } from './bytes.ts';
import { signingKeyOf, verifies } from './ed25519.ts';
import { noteKey } from './note/note-key.ts';

const bytes = (hex: string) => fromHex(hex) as Uint8Array;

describe('Ed25519', () => {
  /** RFC 8032, section 7.1, TEST 1 to 3 and TEST SHA(abc). */
  const VECTORS = [
    {
      seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
      publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
      message: '',
      signature:
        'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
    },
    {
      seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
      publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      message: '72',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
    {
      seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
      publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
      message: 'af82',
      signature:
        '6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a',
    },
    {
      seed: '833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42',
      publicKey: 'ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf',
      message:
        'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      signature:
        'dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704',
    },
  ];

  it('signs and verifies as the RFC does', () => {
    for (const vector of VECTORS) {
      const signing = signingKeyOf(bytes(vector.seed));
      expect(hexOf(signing.publicKey)).toBe(vector.publicKey);
      expect(hexOf(signing.sign(bytes(vector.message)))).toBe(vector.signature);
      expect(verifies(bytes(vector.publicKey), bytes(vector.message), bytes(vector.signature))).toBe(true);
      expect(verifies(bytes(vector.publicKey), bytes(`${vector.message}00`), bytes(vector.signature))).toBe(false);
    }
  });

  it('accepts and refuses the cases of Wycheproof', () => {
    const file = new URL('../../test/vectors/ed25519/wycheproof.json', import.meta.url);
    const { tests } = JSON.parse(readFileSync(file, 'utf8'));
    expect(tests).toHaveLength(145);
    for (const { id, comment, publicKey, message, signature, result } of tests) {
      const verified = verifies(bytes(publicKey), bytes(message), bytes(signature));
      expect(verified ? 'valid' : 'invalid', `${id} ${comment}`).toBe(result);
    }
  });

  it('takes no key and no signature of another length, no point off the curve and no unreduced scalar', () => {
    const [first] = VECTORS as [(typeof VECTORS)[0]];
    const signature = bytes(first.signature);
    const none = bytes('');
    expect(verifies(bytes(first.publicKey).subarray(1), none, signature)).toBe(false);
    expect(verifies(bytes(first.publicKey), none, signature.subarray(1))).toBe(false);
    expect(verifies(bytes(`02${'00'.repeat(31)}`), none, signature)).toBe(false);
    // The same signature with the order of the group added to its scalar.
    const order = 2n ** 252n + 27742317777372353535851937790883648493n;
    const scalar = BigInt(`0x${hexOf(Uint8Array.from(signature.subarray(32)).reverse())}`);
    const unreduced = bytes((scalar + order).toString(16).padStart(64, '0')).reverse();
    expect(verifies(bytes(first.publicKey), none, Uint8Array.from([...signature.subarray(0, 32), ...unreduced]))).toBe(
      false,
    );
    expect(() => signingKeyOf(new Uint8Array(31))).toThrow('32 bytes');
  });

  it('takes no key of small order, for which signatures of nobody verify, and no second spelling of a key', () => {
    const identity = bytes(`01${'00'.repeat(31)}`);
    const ofNobody = Uint8Array.from([...identity, ...new Uint8Array(32)]);
    for (const key of [
      identity,
      bytes(`01${'00'.repeat(30)}80`),
      bytes(`ec${'ff'.repeat(30)}7f`),
      bytes('00'.repeat(32)),
      bytes('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85'),
      bytes('c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a'),
      bytes(`ee${'ff'.repeat(30)}7f`),
      bytes(`f1${'ff'.repeat(30)}7f`),
    ]) {
      expect(verifies(key, bytes(''), ofNobody)).toBe(false);
      expect(() => noteKey('name', 'ed25519', key)).toThrow('public key');
    }
  });
});
