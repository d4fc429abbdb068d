/* Walking through the proposals by keyboard: J and K move between them, N says no; Enter on the button confirms.
   After a decision the focus goes on to the next proposal, so that a whole class is one rhythm. */

import { meld, sneltoetsenAan } from "../vormgeving/basis.js";

const voorstellen = () => [...document.querySelectorAll("[data-voorstel]")].filter((rij) => rij.checkVisibility());

function typt(doel) {
  return doel.closest("input:not([type=hidden]), textarea, select") !== null;
}

function ga(stap) {
  const rijen = voorstellen();
  if (rijen.length === 0) return meld("Er zijn geen voorstellen meer.");
  const huidig = rijen.findIndex((rij) => rij.contains(document.activeElement));
  const doel = huidig === -1 ? (stap > 0 ? 0 : rijen.length - 1) : huidig + stap;
  rijen[Math.min(Math.max(doel, 0), rijen.length - 1)].querySelector("[data-herken]")?.focus();
}

function zegNee() {
  const rij = document.activeElement?.closest("[data-voorstel]");
  const niet = rij?.querySelector("details.niet");
  if (!niet) return;
  niet.open = true;
  niet.querySelector("input[name=afwijsreden]").focus();
}

function sluitNee(event) {
  const niet = event.target.closest?.("details.niet[open]");
  if (!niet) return;
  niet.open = false;
  niet.closest("[data-voorstel]").querySelector("[data-herken]")?.focus();
}

const DADEN = { j: () => ga(1), k: () => ga(-1), n: zegNee };

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") return sluitNee(event);
  const daad = DADEN[event.key.toLowerCase()];
  if (!daad || event.key.length !== 1 || typt(event.target) || !sneltoetsenAan()) return;
  event.preventDefault();
  daad();
});

/* Where the next proposal is, before the pupil's block is replaced; "" when this was no decision on one. */
let volgende = null;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.target.classList?.contains("kind")) return;
  const rijen = voorstellen();
  const hier = rijen.findIndex((rij) => rij.contains(event.detail.requestConfig.elt));
  volgende = hier === -1 ? "" : rijen[hier + 1]?.dataset.voorstel ?? rijen[hier - 1]?.dataset.voorstel ?? "";
});
document.addEventListener("htmx:afterSettle", (event) => {
  if (volgende === null || !event.detail.elt.classList?.contains("kind")) return;
  const rij = volgende && document.querySelector(`[data-voorstel="${CSS.escape(volgende)}"]`);
  if (rij) rij.querySelector("[data-herken]")?.focus();
  else (event.detail.elt.querySelector(".zelf > summary") ?? event.detail.elt.querySelector(".naam"))?.focus();
  volgende = null;
});
