/** What we use of ali-oss 6.23, which comes without types. */
declare module "ali-oss" {
  export type RequestContext = { signal: AbortSignal };
  type RequestOptions = { ctx?: RequestContext; headers?: Record<string, string>; mime?: string };
  export type OssListQuery = Readonly<Record<string, string | number>>;
  export type OssPage = {
    objects: { name: string; size: number; lastModified: string }[];
    nextContinuationToken: string | null;
  };

  /** What it asks its HTTP client for; `customResponse` wants the body as it comes. */
  export type HttpRequest = {
    method: string;
    headers: Record<string, string | number>;
    content?: string | Buffer;
    customResponse?: boolean;
    ctx?: RequestContext;
  };
  export type HttpAnswer = {
    status: number;
    headers: import("node:http").IncomingHttpHeaders;
    res: import("node:http").IncomingMessage;
    data?: Buffer;
  };

  export default class OSS {
    constructor(options: {
      accessKeyId: string;
      accessKeySecret: string;
      bucket: string;
      region: string;
      endpoint?: string;
      secure: boolean;
      cname: boolean;
      /** The bucket as the first part of the path, not of the host. */
      sldEnable: boolean;
      authorizationV4: boolean;
      urllib: { request: (url: string, request: HttpRequest) => Promise<HttpAnswer> };
    });
    put(name: string, content: Buffer, options: RequestOptions): Promise<unknown>;
    getStream(
      name: string,
      options: RequestOptions,
    ): Promise<{
      stream: import("node:http").IncomingMessage;
      res: { status: number; headers: import("node:http").IncomingHttpHeaders };
    }>;
    deleteMulti(
      names: string[],
      options: RequestOptions,
    ): Promise<{ deleted: { Key: string }[] | string[] }>;
    /** Takes what it reads off the query: each call needs one of its own. */
    listV2(query: OssListQuery, options: RequestOptions): Promise<OssPage>;
    signatureUrlV4(
      method: string,
      seconds: number,
      request: { queries: Record<string, string> },
      name: string,
    ): Promise<string>;
  }
}
