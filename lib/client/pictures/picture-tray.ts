import type { Draft } from "@/lib/client/draft";
import { NetworkFailure } from "@/lib/client/network-failure";
import { uploadPicture, type UploadOptions } from "@/lib/client/pictures/upload-picture";
import { AppError, type ErrorCode } from "@/lib/contract/errors";
import type { Image } from "@/lib/contract/images";

/** The most pictures that go with one message; the server takes no fewer. */
export const MOST_PICTURES = 10;

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * `sending`: now, or in line for it. `waiting`: there is no network; it goes on by itself.
 * `failed`: the server would not have it.
 */
export type Upload = {
  key: string;
  name: string;
  /** The file itself, as an address of this page. */
  preview: string;
  state: "sending" | "waiting" | "failed";
  fraction: number;
  problem?: unknown;
  /** Whether it makes sense to try again. */
  mayPass: boolean;
};

type Options = {
  upload?: (file: Blob, options: UploadOptions) => Promise<Image>;
};

const passing: readonly ErrorCode[] = ["rate_limited", "internal", "unavailable", "signed_out"];

/**
 * The pictures on their way into a draft: sent one after the other, so that they keep their order.
 * One that has arrived is a picture of the draft; what stands here has not, or will not.
 */
export class PictureTray {
  readonly #upload: NonNullable<Options["upload"]>;
  readonly #files = new Map<string, Blob>();
  readonly #listeners = new Set<() => void>();
  /** Of pictures of the draft, the files that they came from: shown without a look at the server. */
  readonly #previews = new Map<string, string>();
  #draft: Draft;
  #uploads: readonly Upload[] = [];
  #running: { key: string; controller: AbortController } | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;
  #key = 0;

  constructor(draft: Draft, { upload = uploadPicture }: Options = {}) {
    this.#draft = draft;
    this.#upload = upload;
  }

  get uploads() {
    return this.#uploads;
  }

  get draft() {
    return this.#draft;
  }

  /** The page was left and come back to: what arrives is a picture of the draft that is shown now. */
  moveTo(draft: Draft) {
    this.#draft = draft;
  }

  previewOf(imageId: string) {
    return this.#previews.get(imageId);
  }

  /** Files whose pictures neither the draft nor what is on its way shows any more take up memory. */
  keepPreviews(shown: readonly string[]) {
    for (const [id, preview] of this.#previews) {
      if (shown.includes(id)) continue;
      URL.revokeObjectURL(preview);
      this.#previews.delete(id);
    }
  }

  subscribe(listener: () => void) {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Whether it is taken: there is room for so many, and as many that are refused are shown. */
  add(file: Blob, problem?: unknown) {
    const refused = this.#uploads.filter(isRefused).length;
    const others = this.#draft.state.images.length + this.#uploads.length - refused;
    if ((problem === undefined ? others : refused) >= MOST_PICTURES) return false;
    const key = `upload-${(this.#key += 1)}`;
    this.#files.set(key, file);
    const name = file instanceof File ? file.name : "";
    const state = problem === undefined ? "sending" : "failed";
    const preview = URL.createObjectURL(file);
    const upload = { key, name, preview, state, fraction: 0, problem, mayPass: false } as const;
    this.#set([...this.#uploads, upload]);
    void this.#run();
    return true;
  }

  remove(key: string) {
    const upload = this.#uploads.find((each) => each.key === key);
    if (!upload) return;
    URL.revokeObjectURL(upload.preview);
    this.#drop(key);
    if (this.#running?.key === key) this.#running.controller.abort();
  }

  /** The network seems to be back, or somebody wants it tried again. */
  retry(key?: string) {
    clearTimeout(this.#timer);
    this.#set(
      this.#uploads.map((each) =>
        each.state === "waiting" || each.key === key
          ? { ...each, state: "sending", problem: undefined }
          : each,
      ),
    );
    void this.#run();
  }

  /** Resolves when nothing is on its way any more; to false where something did not arrive. */
  async settled() {
    while (this.#uploads.some(({ state }) => state !== "failed")) await this.#nextChange();
    return this.#uploads.length === 0;
  }

  async #run() {
    if (this.#running) return;
    const next = this.#uploads.find(({ state }) => state === "sending");
    const file = next && this.#files.get(next.key);
    if (!next || !file) return;
    const { key, preview } = next;
    const controller = new AbortController();
    this.#running = { key, controller };
    try {
      const onProgress = (fraction: number) => this.#update(key, { fraction });
      const { id } = await this.#upload(file, { onProgress, signal: controller.signal });
      if (controller.signal.aborted) return;
      this.#failures = 0;
      this.#arrive(key, id, preview);
    } catch (problem) {
      if (!controller.signal.aborted) this.#fail(key, problem);
    } finally {
      this.#running = undefined;
      void this.#run();
    }
  }

  #arrive(key: string, id: string, preview: string) {
    const { images } = this.#draft.state;
    const before = this.#previews.get(id);
    this.#previews.set(id, preview);
    if (before !== undefined) URL.revokeObjectURL(before);
    // The same file twice is one picture to the server, or two: each id goes once.
    if (!images.includes(id)) this.#draft.change({ images: [...images, id] });
    // Nobody may be looking any more who would write it down.
    this.#draft.keep();
    this.#drop(key);
  }

  #fail(key: string, problem: unknown) {
    if (!(problem instanceof NetworkFailure)) {
      const mayPass = problem instanceof AppError && passing.includes(problem.code);
      this.#update(key, { state: "failed", problem, mayPass });
      return;
    }
    // Without a network none of them gets through.
    this.#set(
      this.#uploads.map((each) =>
        each.state === "sending" ? { ...each, state: "waiting", problem, fraction: 0 } : each,
      ),
    );
    const ms = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** this.#failures);
    this.#failures += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.retry(), ms);
  }

  #nextChange() {
    return new Promise<void>((resolve) => {
      const stop = this.subscribe(() => {
        stop();
        resolve();
      });
    });
  }

  #drop(key: string) {
    this.#files.delete(key);
    this.#set(this.#uploads.filter((each) => each.key !== key));
  }

  #update(key: string, change: Partial<Upload>) {
    this.#set(this.#uploads.map((each) => (each.key === key ? { ...each, ...change } : each)));
  }

  #set(uploads: readonly Upload[]) {
    this.#uploads = uploads;
    for (const listener of this.#listeners) listener();
  }
}

/** What the server will never have: it is shown, and goes with nothing. */
export function isRefused({ state, mayPass }: Upload) {
  return state === "failed" && !mayPass;
}

const trays = new Map<string, PictureTray>();

/** One for each draft as long as this page stands: what is on its way arrives, wherever one looks. */
export function trayOf(draft: Draft) {
  const known = trays.get(draft.key);
  const tray = known ?? new PictureTray(draft);
  if (known) known.moveTo(draft);
  else trays.set(draft.key, tray);
  return tray;
}
