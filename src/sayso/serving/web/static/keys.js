// Rows by keyboard: j the next one, k the one before; Enter opens the link that has the focus.
"use strict";
(() => {
  const ROWS = "main .item, main .saying, main .event-row, main .row, main .hedges > li, main .doubts .place";
  const rows = () => [...document.querySelectorAll(ROWS)].filter((row) => row.querySelector("a[href]"));
  const go = (step) => {
    const all = rows();
    const here = all.findIndex((row) => row.contains(document.activeElement));
    const next = all[here < 0 ? (step > 0 ? 0 : all.length - 1) : here + step];
    if (!next) return;
    next.querySelector("a[href]").focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) return;
    const step = { j: 1, k: -1 }[event.key];
    if (step) { event.preventDefault(); go(step); }
  });
})();
