/** Chance that can be had again: a test that fails names its seed. */
export function seeded(seed = Math.floor(Math.random() * 2_147_483_646) + 1) {
  let state = seed;
  return {
    seed,
    random: () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    },
  };
}
