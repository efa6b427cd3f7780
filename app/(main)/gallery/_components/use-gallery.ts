"use client";

import { useRef, useState } from "react";
import { fetchGalleryPage, withPage, type GalleryPath } from "@/lib/client/gallery-pages";
import type { GalleryAnswer } from "@/lib/contract/images";

type State = { answer: GalleryAnswer; loading: boolean; error: unknown };

/** What is loaded of a gallery, and the way to more of it. */
export function useGallery(path: GalleryPath, drawn: GalleryAnswer) {
  const [state, setState] = useState<State>({ answer: drawn, loading: false, error: undefined });
  const asked = useRef<string>(undefined);
  const { next } = state.answer;

  async function load() {
    // State comes too late for the second of two quick wishes.
    if (next === undefined || asked.current === next) return;
    asked.current = next;
    setState((now) => ({ ...now, loading: true, error: undefined }));
    try {
      const page = await fetchGalleryPage(path, next);
      setState(({ answer }) => ({
        answer: withPage(answer, page),
        loading: false,
        error: undefined,
      }));
    } catch (error) {
      asked.current = undefined;
      setState((now) => ({ ...now, loading: false, error }));
    }
  }

  return { ...state, more: () => void load() };
}
