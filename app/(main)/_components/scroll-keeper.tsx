"use client";

import { Component, createRef, type ReactNode } from "react";
import { PLACED } from "@/app/(main)/_components/placed";

/** So near the bottom, what comes is followed. */
const STICKY_PX = 48;
/** So near the bottom, somebody reads what comes. */
const NEAR_PX = 120;

export type Jump = {
  /** Every jump is another one, also to the same place. */
  key: number;
  to: "bottom" | { elementId: string; seq: number; place: "middle" | "upper" };
};

type Props = {
  /** Whether the newest message stands at the end: then the bottom is a place to stay at. */
  follows: boolean;
  jump: Jump | null;
  onPlace: (atBottom: boolean) => void;
  children: ReactNode;
};
type Place = "bottom" | { elementId: string; offset: number } | null;

/**
 * Keeps what is read where it stands, whatever comes, goes or grows above and below it; who is at
 * the bottom stays there. A class, since only it is asked just before the page changes.
 */
export class ScrollKeeper extends Component<Props, object, Place> {
  readonly #root = createRef<HTMLDivElement>();
  #place: Place = null;
  #observer: ResizeObserver | undefined;

  override componentDidMount() {
    const { jump } = this.props;
    const scroller = this.#scroller;
    if (!scroller) return;
    if (!isMoved(scroller)) {
      if (jump) this.#perform(jump);
      else scroller.scrollTop = scroller.scrollHeight;
    }
    this.#remember();
    scroller.addEventListener("scroll", this.#remember, { passive: true });
    // Pictures and code arrive, the composer grows, the phone's keyboard comes.
    this.#observer = new ResizeObserver(() => this.#restore(this.#place));
    this.#observer.observe(scroller);
    for (const child of scroller.children) this.#observer.observe(child);
  }

  override componentWillUnmount() {
    this.#observer?.disconnect();
    this.#scroller?.removeEventListener("scroll", this.#remember);
  }

  override getSnapshotBeforeUpdate() {
    return this.#look();
  }

  override componentDidUpdate(before: Props, _state: object, place: Place) {
    const { jump } = this.props;
    if (jump && jump.key !== before.jump?.key) this.#perform(jump);
    else this.#restore(place);
    this.#remember();
  }

  override render() {
    return <div ref={this.#root}>{this.props.children}</div>;
  }

  /** What is around it scrolls. A ref from there would not be set yet when this has come. */
  get #scroller() {
    return this.#root.current?.parentElement ?? null;
  }

  readonly #remember = () => {
    this.#place = this.#look();
    const scroller = this.#scroller;
    if (scroller) this.props.onPlace(this.props.follows && fromBottom(scroller) < NEAR_PX);
  };

  #look(): Place {
    const scroller = this.#scroller;
    if (!scroller) return null;
    if (this.props.follows && fromBottom(scroller) < STICKY_PX) return "bottom";
    const top = scroller.getBoundingClientRect().top;
    const row = firstInSight(scroller, top);
    return row && { elementId: row.id, offset: row.getBoundingClientRect().top - top };
  }

  #restore(place: Place) {
    const scroller = this.#scroller;
    if (!scroller || !place) return;
    if (place === "bottom") {
      scroller.scrollTop = scroller.scrollHeight;
      return;
    }
    const row = document.getElementById(place.elementId);
    if (!row) return;
    const offset = row.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    if (offset !== place.offset) scroller.scrollTop += offset - place.offset;
  }

  #perform({ to }: Jump) {
    const scroller = this.#scroller;
    if (!scroller) return;
    const element = to === "bottom" ? null : document.getElementById(to.elementId);
    if (to === "bottom" || !element) {
      scroller.scrollTop = scroller.scrollHeight;
      return;
    }
    const { top, height } = element.getBoundingClientRect();
    const room = scroller.clientHeight - height;
    const offset = Math.max(0, room * (to.place === "middle" ? 0.5 : 0.25));
    scroller.scrollTop += top - scroller.getBoundingClientRect().top - offset;
  }
}

/** Whether somebody has scrolled since the place was set, before these parts had come. */
function isMoved(scroller: HTMLElement) {
  const placed: unknown = Reflect.get(scroller, PLACED);
  Reflect.deleteProperty(scroller, PLACED);
  return typeof placed === "number" && Math.abs(placed - scroller.scrollTop) > STICKY_PX;
}

function fromBottom({ scrollHeight, scrollTop, clientHeight }: HTMLElement) {
  return scrollHeight - scrollTop - clientHeight;
}

/** Rows stand in their order: the first that reaches below the top is found by halving. */
function firstInSight(scroller: HTMLElement, top: number) {
  const rows = scroller.querySelectorAll<HTMLElement>("article[id]");
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().bottom ?? 0) > top) high = middle;
    else low = middle + 1;
  }
  return rows[low] ?? null;
}
