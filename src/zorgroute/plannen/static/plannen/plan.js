/* Step 5: what is typed also stands on the paper beneath; a proposal goes into the field in one press. */

import { bewaar } from "../vormgeving/bewaren.js";

document.addEventListener("click", (event) => {
  const knop = event.target.closest("[data-vul]");
  if (!knop) return;
  const formulier = knop.form;
  formulier.elements[knop.dataset.vul].value = knop.dataset.tekst;
  bewaar(formulier, knop.dataset.vul);
  knop.closest("[data-hint]")?.remove();
  formulier.elements[knop.dataset.vul].focus();
});

document.addEventListener("input", (event) => {
  const spiegel = document.querySelector(`[data-spiegel="${CSS.escape(event.target.id)}"] [data-spiegeltekst]`);
  if (spiegel) spiegel.textContent = event.target.value;
});

document.addEventListener("bewaard", (event) => {
  const naam = event.detail.veld;
  const veld = event.target.elements[naam];
  veld.classList.remove("vooringevuld");
  const spiegel = document.querySelector(`[data-spiegel="${CSS.escape(veld.id)}"] [data-spiegeltekst]`);
  if (spiegel) spiegel.textContent = veld.value;
  if (naam === "doel") event.target.querySelector("[data-hint]")?.remove();
});

/* What is still needed is counted anew after each field; a reason that is being typed stays. */
document.addEventListener("bewaard", async () => {
  const vorm = document.getElementById("vaststellen");
  if (!vorm?.querySelector(".nodig")) return;
  const antwoord = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!antwoord.ok) return;
  const nieuw = new DOMParser().parseFromString(await antwoord.text(), "text/html").getElementById("vaststellen");
  const reden = vorm.elements.reden?.value ?? "";
  if (!nieuw) return;
  vorm.replaceWith(nieuw);
  if (reden && nieuw.elements.reden) nieuw.elements.reden.value = reden;
});
