export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
/** How large a picture is drawn, and how far its middle is from the middle of what shows it. */
export type View = Point & { scale: number };
/** What shows the picture, and the picture as it fits in there. */
export type Box = { stage: Size; picture: Size };

const LARGEST = 8;

export const fitted: View = { scale: 1, x: 0, y: 0 };

/** Larger or smaller by this factor; what is at the point, counted from the middle, stays there. */
export function zoomAt(view: View, factor: number, point: Point, box: Box): View {
  const scale = Math.min(LARGEST, Math.max(1, view.scale * factor));
  const by = scale / view.scale;
  const x = point.x - (point.x - view.x) * by;
  const y = point.y - (point.y - view.y) * by;
  return held({ scale, x, y }, box);
}

export function panBy(view: View, by: Point, box: Box): View {
  return held({ ...view, x: view.x + by.x, y: view.y + by.y }, box);
}

/** No edge of the picture comes further in than the edge of what shows it. */
function held({ scale, x, y }: View, { stage, picture }: Box): View {
  return {
    scale,
    x: within(x, picture.width * scale - stage.width),
    y: within(y, picture.height * scale - stage.height),
  };
}

function within(value: number, overhang: number) {
  const most = Math.max(0, overhang) / 2;
  // Adding 0 makes -0 a 0.
  return Math.min(most, Math.max(-most, value)) + 0;
}
