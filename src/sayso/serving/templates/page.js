"use strict";
// Shows a row's words while it is pointed at or focused; the page reads the same without it.
(() => {
  const wordsOf = (row) => document.querySelectorAll(`[data-rows~="${row.id}"]`);
  const light = (row, on) => {
    row.classList.toggle("lit", on);
    wordsOf(row).forEach((words) => words.classList.toggle("lit", on));
  };
  document.querySelectorAll("li.saying, li.event-row").forEach((row) => {
    row.addEventListener("mouseenter", () => light(row, true));
    row.addEventListener("mouseleave", () => light(row, false));
    row.addEventListener("focusin", () => light(row, true));
    row.addEventListener("focusout", () => light(row, false));
  });
})();
