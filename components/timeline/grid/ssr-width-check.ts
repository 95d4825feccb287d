/**
 * The server lays the first rows out for the width that this browser had last time. When it has another one now, this
 * inline script, the first thing in the grid, hides them before they are painted; the grid shows itself again as soon
 * as it has measured.
 */
export const ssrWidthCheck = (widthPx: number): string =>
  `(()=>{const g=document.currentScript.parentElement;if(Math.abs(g.clientWidth-${widthPx})>1)g.dataset.guess="wrong"})()`;
