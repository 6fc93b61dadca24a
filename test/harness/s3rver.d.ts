/** What the tests use of the S3 server, which comes without types. */
declare module '@20minutes/s3rver' {
  interface Options {
    readonly address: string;
    readonly port: number;
    readonly silent: boolean;
    readonly directory: string;
    readonly configureBuckets: readonly { readonly name: string }[];
  }
  export interface Exchange {
    readonly path: string;
    readonly state: object;
    mountPath: string;
  }
  export default class S3rver {
    readonly middleware: ((exchange: Exchange, next: () => Promise<void>) => Promise<void>)[];
    constructor(options: Options);
    run(): Promise<{ readonly port: number }>;
    close(): Promise<void>;
  }
}
