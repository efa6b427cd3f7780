const terminal = process.stdout.isTTY === true;
const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/**
 * Does a piece of work, shows that it is under way, and how long it took.
 * Work that resolves to `false` had nothing to do and leaves no line.
 *
 * @template T
 * @param {string} title
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const began = Date.now();
  const stopShowing = terminal ? spin(title, began) : announce(title);
  try {
    const result = await work();
    stopShowing();
    if (result !== false) console.log(`✓ ${title} (${seconds(began)})`);
    return result;
  } catch (error) {
    stopShowing();
    console.log(`✗ ${title} (${seconds(began)})`);
    throw error;
  }
}

export function seconds(began) {
  return `${((Date.now() - began) / 1000).toFixed(1)} s`;
}

function spin(title, began) {
  let turn = 0;
  const draw = () => {
    const frame = frames[turn++ % frames.length];
    process.stdout.write(`\r\u001b[K${frame} ${title} ${seconds(began)}`);
  };
  const timer = setInterval(draw, 100);
  return () => {
    clearInterval(timer);
    if (turn > 0) process.stdout.write("\r\u001b[K");
  };
}

function announce(title) {
  const timer = setTimeout(() => console.log(`… ${title}`), 300);
  return () => clearTimeout(timer);
}
