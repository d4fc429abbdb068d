/* Step 3: sentences to begin with, what is still lacking, and the focus after a choice. */

import { bewaar } from "../vormgeving/bewaren.js";

document.addEventListener("click", (event) => {
  const zin = event.target.closest("[data-vul]");
  if (!zin) return;
  const formulier = zin.form;
  const veld = formulier.elements[zin.dataset.vul];
  veld.value = [veld.value.trim(), zin.textContent.trim()].filter(Boolean).join(" ");
  bewaar(formulier, zin.dataset.vul);
  veld.focus();
});

document.addEventListener("bewaard", (event) => {
  const kaart = event.target.closest(".behoefte");
  if (!kaart || event.detail.onaf === undefined) return;
  const { onaf } = event.detail;
  kaart.dataset.onaf = onaf ? "ja" : "nee";
  const merk = kaart.querySelector("[data-toon-onaf]");
  merk.hidden = !onaf;
  merk.querySelector("span").textContent = onaf;
  const zinnen = kaart.querySelector("[data-bij=nodig]");
  if (zinnen && event.detail.nodig) zinnen.hidden = true;
  telOpnieuw(kaart.closest(".kind"));
});

function telOpnieuw(kind) {
  if (kind) {
    const kaarten = [...kind.querySelectorAll(".behoefte[data-onaf]")];
    kind.dataset.compleet = kaarten.length && kaarten.every((kaart) => kaart.dataset.onaf === "nee") ? "ja" : "nee";
  }
  const tel = document.querySelector("[data-tel]");
  if (!tel) return;
  const eerst = document.querySelectorAll(".kind[data-eerst=ja]");
  const compleet = document.querySelectorAll(".kind[data-eerst=ja][data-compleet=ja]");
  tel.textContent = `${compleet.length} van ${eerst.length}`;
}

/* After a choice the next one is at hand: the next proposal, or the field that is still empty. */
let gekozen = null;
document.addEventListener("submit", (event) => {
  gekozen = event.submitter?.closest?.(".kind") ? event.submitter : null;
});
document.addEventListener("htmx:afterSettle", () => {
  if (!gekozen) return;
  const id = gekozen.closest(".kind")?.id;
  const zelf = gekozen.matches("[data-zelf]");
  gekozen = null;
  const kind = id ? document.getElementById(id) : null;
  telOpnieuw(kind);
  const leeg = zelf && [...(kind?.querySelectorAll("textarea") ?? [])].filter((veld) => !veld.value && veld.name !== "beginsituatie").at(0);
  const volgende = document.querySelector("[data-overnemen]") ?? document.querySelector(".verder .knop");
  (leeg || (zelf ? kind?.querySelector("textarea") : volgende))?.focus();
});
