import { fitted, panBy, zoomAt, type Box } from "@/app/(main)/_components/pictures/zoom";

const box: Box = { stage: { width: 1000, height: 800 }, picture: { width: 1000, height: 500 } };

test("what is under the pointer stays there while the picture grows", () => {
  const point = { x: 200, y: 50 };
  const view = zoomAt(zoomAt(fitted, 2, point, box), 1.5, point, box);
  // Where the point of the picture that was at (200, 50) is drawn now.
  expect({ x: view.x + point.x * view.scale, y: view.y }).toEqual({ x: 200, y: -100 });
  expect(view.scale).toBe(3);
});

test("it is never smaller than it fits, nor larger than eight times that", () => {
  const middle = { x: 0, y: 0 };
  expect(zoomAt(fitted, 0.1, middle, box)).toEqual(fitted);
  expect(zoomAt(fitted, 100, middle, box).scale).toBe(8);
});

test("it cannot be drawn out of what shows it, and lies in the middle where it has room", () => {
  const large = zoomAt(fitted, 1.5, { x: 0, y: 0 }, box);
  expect(panBy(large, { x: 5000, y: 5000 }, box)).toEqual({ scale: 1.5, x: 250, y: 0 });
  expect(panBy(large, { x: -5000, y: -5000 }, box)).toEqual({ scale: 1.5, x: -250, y: 0 });
});

test("made small again it is back in its place", () => {
  const moved = panBy(zoomAt(fitted, 4, { x: 300, y: 100 }, box), { x: 70, y: 20 }, box);
  expect(zoomAt(moved, 0.01, { x: -400, y: 0 }, box)).toEqual(fitted);
});
