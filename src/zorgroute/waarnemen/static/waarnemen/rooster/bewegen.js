/* Keys in the grid: arrows, Tab, Home and End move; Enter, F2 and typing edit; Ctrl+Z takes back. */
import { meld } from "../../vormgeving/basis.js";

const PIJLEN = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

export function beweeg(rooster, { invoer, terug, paneel }) {
  // after Escape the next Tab leaves the grid, so that it holds nobody
  let los = false;

  rooster.body.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select, button")) return;
    const cel = rooster.actief;
    if (!cel) return;
    if (event.key === "Tab") {
      if (los || event.altKey || event.ctrlKey) return;
      naar(event, rooster.volgende(cel, event.shiftKey ? -1 : 1));
      return;
    }
    los = false;
    if ((event.ctrlKey || event.metaKey) && terug) return draai(event, terug, rooster);
    if (event.ctrlKey || event.metaKey) return sprong(event, rooster, cel);
    if (event.altKey) return;
    if (PIJLEN[event.key]) return naar(event, rooster.buur(cel, ...PIJLEN[event.key]), true);
    if (event.key === "Home") return naar(event, cel.parentElement.cells[0]);
    if (event.key === "End") return naar(event, rooster.buur(cel.parentElement.cells[0], 0, 0) && laatste(cel));
    if (event.key === "Escape") {
      los = true;
      meld("Met Tab verlaat je nu het rooster.");
      return;
    }
    if (invoer && rooster.bewerkbaar(cel)) return bewerk(event, invoer, cel);
    if (event.key === "Enter") {
      event.preventDefault();
      paneel.open(cel.parentElement.dataset.leerling);
    }
  });

  rooster.body.addEventListener("dblclick", (event) => {
    const cel = event.target.closest("td");
    if (invoer && cel && rooster.bewerkbaar(cel)) invoer.open(cel);
  });

  rooster.body.addEventListener("click", (event) => {
    const cel = event.target.closest("th, td");
    if (!cel || event.target.closest("a, textarea, button")) return;
    if (invoer && rooster.bewerkbaar(cel) && matchMedia("(pointer: coarse)").matches) invoer.open(cel);
    else if (cel.classList.contains("bh") || cel.classList.contains("s")) paneel.open(cel.parentElement.dataset.leerling);
    else cel.focus();
  });

  rooster.body.addEventListener("copy", (event) => {
    const cel = rooster.actief;
    if (!cel || event.target.matches?.("textarea") || String(getSelection())) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", cel.dataset.t ?? cel.innerText.trim());
  });
}

function naar(event, cel, blijf = false) {
  if (!cel && !blijf) return; // the edge of the grid: Tab goes on to what follows it
  event.preventDefault();
  cel?.focus();
}

function laatste(cel) {
  return [...cel.parentElement.cells].filter((ander) => ander.getClientRects().length > 0).at(-1);
}

function sprong(event, rooster, cel) {
  const rijen = rooster.rijen;
  if (event.key === "Home") naar(event, rijen[0].cells[cel.cellIndex]);
  if (event.key === "End") naar(event, rijen.at(-1).cells[cel.cellIndex]);
}

function draai(event, terug, rooster) {
  const toets = event.key.toLowerCase();
  if (toets === "z" || toets === "y") {
    event.preventDefault();
    if (toets === "y" || event.shiftKey) terug.opnieuw();
    else terug.ongedaan();
    return;
  }
  sprong(event, rooster, rooster.actief);
}

function bewerk(event, invoer, cel) {
  if (event.key === "Enter" || event.key === "F2") invoer.open(cel);
  else if (event.key === "Delete" || event.key === "Backspace") invoer.wis(cel);
  else if (event.key.length === 1) invoer.open(cel, event.key);
  else return;
  event.preventDefault();
}
