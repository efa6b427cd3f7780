import { readAnswer } from "@/lib/client/call-api";
import { NetworkFailure } from "@/lib/client/network-failure";
import { pagePerson } from "@/lib/client/page-person";
import { ImageAnswer, type Image } from "@/lib/contract/images";
import { PERSON_HEADER } from "@/lib/contract/people";

/** The server takes no longer over one. */
const PATIENCE_MS = 120_000;

export type UploadOptions = {
  /** What part of it has been sent. */
  onProgress: (fraction: number) => void;
  signal: AbortSignal;
};

/** Sends a file; fetch could not tell how far it is. Fails as callApi does. */
export async function uploadPicture(file: Blob, options: UploadOptions): Promise<Image> {
  const response = await post("/api/images", toForm(file), options);
  return (await readAnswer(ImageAnswer, response)).image;
}

function post(path: string, body: FormData, { onProgress, signal }: UploadOptions) {
  return new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    const fail = () => reject(new NetworkFailure("No answer came."));
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = fail;
    request.onabort = fail;
    request.ontimeout = fail;
    request.onload = () => {
      const retryAfter = request.getResponseHeader("retry-after");
      const headers = { ...(retryAfter !== null && { "retry-after": retryAfter }) };
      resolve(new Response(request.responseText, { status: request.status, headers }));
    };
    request.onloadend = () => signal.removeEventListener("abort", stop);
    request.open("POST", path);
    request.timeout = PATIENCE_MS;
    const person = pagePerson();
    if (person !== undefined) request.setRequestHeader(PERSON_HEADER, person);
    request.send(body);
    if (signal.aborted) stop();
  });
}

function toForm(file: Blob) {
  const form = new FormData();
  form.set("file", file);
  return form;
}
