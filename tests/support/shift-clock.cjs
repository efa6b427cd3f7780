// Loaded before everything else: the process believes that it is this much later.
const shift = Number(process.env.CLOCK_SHIFT_MS);
const Real = Date;

globalThis.Date = class Date extends Real {
  constructor(...given) {
    if (given.length === 0) super(Real.now() + shift);
    else super(...given);
  }

  static now() {
    return Real.now() + shift;
  }

  // Its own, too: Next makes a clock of its own of what it finds on this one.
  static parse(text) {
    return Real.parse(text);
  }

  static UTC(...given) {
    return Real.UTC(...given);
  }
};
