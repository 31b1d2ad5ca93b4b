// Keys of the page of doubts. Without it the buttons do the same.
"use strict";
(() => {
  const bar = document.getElementById("keys");
  const button = document.getElementById("keys-switch");
  if (!bar || !button) return;
  const STORED = "sayso-keys";
  let isOn = true;
  try { isOn = localStorage.getItem(STORED) !== "off"; } catch { /* no storage: they stay on */ }
  const show = () => {
    button.setAttribute("aria-pressed", String(isOn));
    button.textContent = isOn ? "Keys are on" : "Keys are off";
    document.body.classList.toggle("with-keys", isOn);
  };
  bar.hidden = false;
  show();
  button.addEventListener("click", () => {
    isOn = !isOn;
    try { localStorage.setItem(STORED, isOn ? "on" : "off"); } catch { /* for this page then */ }
    show();
  });

  const rows = () => [...document.querySelectorAll(".doubting > li")];
  const here = () => document.activeElement && document.activeElement.closest(".doubting > li");
  const move = (step) => {
    const all = rows();
    const at = all.indexOf(here());
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))];
    if (!next) return;
    if (next.matches(".more")) next.querySelector("a").click();
    else next.focus();
  };
  const KEYS = { a: "a", x: "x", m: "m", u: "u" };
  const FIELDS = { d: "input[name=day]", r: "input[name=name]" };
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (!isOn || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.matches("input, textarea, select")) {
      if (event.key === "Escape") { const row = here(); if (row) row.focus(); }
      if (event.key === "Enter" && (at.name === "day" || at.name === "name")) {
        const done = at.closest(".field").querySelector("button");
        if (done) { event.preventDefault(); done.click(); }
      }
      return;
    }
    if (event.key === "j" || event.key === "k") { event.preventDefault(); move(event.key === "j" ? 1 : -1); return; }
    const row = here();
    if (row && row.querySelector(".htmx-request")) return; // it is being settled
    if (event.key in KEYS) {
      const inRow = row && row.querySelector(`button[data-key="${KEYS[event.key]}"]`);
      const latest = event.key === "u" && document.querySelector('.recent button[data-key="u"]');
      const found = inRow || latest;
      if (found) { event.preventDefault(); found.click(); }
    } else if (event.key in FIELDS) {
      const field = row && row.querySelector(FIELDS[event.key]);
      if (field) { event.preventDefault(); field.focus(); }
    }
  });

  // What went wrong is told in the row that it is about.
  document.addEventListener("htmx:responseError", (event) => {
    const form = event.target.closest("form");
    if (!form) return;
    const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const told = [...page.querySelectorAll("main h1, main > p")].map((part) => part.textContent.trim());
    const line = form.querySelector(".failed") || form.appendChild(document.createElement("p"));
    line.className = "failed";
    line.setAttribute("role", "alert");
    line.textContent = (told.join(". ") || "The server did not answer").replace(" The stories", "");
  });

  // What takes the place of a row takes its focus too, so that the next key is meant for it.
  let place = null;
  document.addEventListener("htmx:beforeSwap", (event) => {
    const row = event.target.closest && event.target.closest(".doubting > li");
    place = row ? { id: row.id, at: rows().indexOf(row) } : null;
  });
  document.addEventListener("htmx:afterSettle", () => {
    if (!place) return;
    const row = (place.id && document.getElementById(place.id)) || rows()[place.at];
    place = null;
    const field = row && row.querySelector("input[data-first]");
    if (field) field.focus();
    else if (row) row.focus();
  });
})();
