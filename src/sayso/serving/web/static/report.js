// Leads to a stretch of words, "#t120-180", and gives the address of words that are selected.
// Places are code points of the report's text; this script's strings count UTF-16 units, so it
// converts both ways at each line. Without it, "#t120" still leads to words that rows rest on.
"use strict";
(() => {
  const desk = document.querySelector(".leaf");
  const text = desk && desk.querySelector(".text");
  if (!text) return;
  const lines = [...text.querySelectorAll(".line[data-at]")];
  const startOf = (line) => Number(line.dataset.at);
  const points = (words) => { let n = 0; for (const _ of words) n += 1; return n; };
  const units = (words, count) => {
    let at = 0;
    for (const char of words) { if (count <= 0) break; at += char.length; count -= 1; }
    return at;
  };
  const said = document.createElement("p");
  said.className = "said-so";
  said.setAttribute("role", "status");
  document.body.append(said);

  const asked = () => {
    const found = /^#t(\d{1,9})(?:-(\d{1,9}))?$/.exec(location.hash);
    if (!found) return null;
    const start = Number(found[1]);
    return { start, end: found[2] ? Number(found[2]) : null };
  };
  const partOf = (at) => {
    const starts = desk.dataset.starts.trim().split(" ").map(Number);
    return Math.max(1, starts.filter((start) => start <= at).length);
  };
  const clear = () => text.querySelectorAll("mark.asked").forEach((mark) => {
    const parent = mark.parentNode;
    mark.replaceWith(...mark.childNodes);
    parent.normalize();
  });
  // Marks what of a line lies between two places; gives the first mark.
  const lightLine = (line, start, end) => {
    let at = startOf(line);
    let first = null;
    const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walk.nextNode()) nodes.push(walk.currentNode);
    for (const node of nodes) {
      const size = points(node.data);
      const from = Math.max(start, at), to = Math.min(end, at + size);
      if (from < to) {
        const begin = units(node.data, from - at), stop = units(node.data, to - at);
        const range = document.createRange();
        range.setStart(node, begin);
        range.setEnd(node, stop);
        const mark = document.createElement("mark");
        mark.className = "asked";
        range.surroundContents(mark);
        first = first || mark;
      }
      at += size;
    }
    return first;
  };
  const show = () => {
    clear();
    const place = asked();
    if (!place) return;
    const part = partOf(place.start);
    if (part !== Number(desk.dataset.part)) {
      location.replace(`?part=${part}${location.hash}`);
      return;
    }
    if (place.end === null || place.end <= place.start) return;
    let first = null;
    for (const line of lines) {
      const mark = lightLine(line, place.start, place.end);
      first = first || mark;
    }
    if (first) first.scrollIntoView({ block: "center" });
    said.textContent = "";
  };

  // From a place in the document to a code point of the text.
  const pointAt = (line, node, offset) => {
    const range = document.createRange();
    range.setStart(line, 0);
    range.setEnd(node, offset);
    return startOf(line) + points(range.toString());
  };
  const selected = () => {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    const touched = lines.filter((line) => range.intersectsNode(line));
    if (!touched.length) return null;
    const [one, last] = [touched[0], touched[touched.length - 1]];
    const start = one.contains(range.startContainer)
      ? pointAt(one, range.startContainer, range.startOffset) : startOf(one);
    const end = last.contains(range.endContainer)
      ? pointAt(last, range.endContainer, range.endOffset)
      : startOf(last) + points(last.textContent);
    return start < end ? { start, end } : null;
  };
  const button = document.createElement("button");
  button.className = "linkhere";
  button.type = "button";
  button.textContent = "Copy link to selection";
  button.hidden = true;
  text.after(button);
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const place = selected();
    if (place) chosen = place;
    button.hidden = !place && document.activeElement !== button;
  });
  const copy = async () => {
    if (!chosen) return;
    const there = new URL(location.href);
    there.hash = `t${chosen.start}-${chosen.end}`;
    history.replaceState(null, "", there);
    show();
    try {
      await navigator.clipboard.writeText(there.href);
      said.textContent = "Copied: the link leads to these words.";
    } catch {
      said.textContent = "The address above now leads to these words.";
    }
    button.hidden = true;
  };
  button.addEventListener("click", copy);
  addEventListener("hashchange", show);
  show();
})();
