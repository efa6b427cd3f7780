/** Under this name the column knows where the page's own script has brought it. */
export const PLACED = "confabPlaced";
