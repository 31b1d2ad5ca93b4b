// Saves the picture as PNG: the SVG file is drawn on a canvas. Without this the SVG can be saved.
"use strict";
const SCALE = 2;

async function drawn(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const file = URL.createObjectURL(new Blob([await answer.text()], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = file;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(file);
  }
}

for (const button of document.querySelectorAll("button[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const told = document.getElementById("saved");
    try {
      const picture = URL.createObjectURL(await drawn(button.dataset.png));
      const link = document.createElement("a");
      link.href = picture;
      link.download = button.dataset.name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(picture), 60000);
      told.textContent = "Saved.";
    } catch (error) {
      told.textContent = `Not saved: ${error.message}. Save the SVG instead.`;
    }
  });
}
