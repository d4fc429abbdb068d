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

/* What follows from a change is read anew: what is still needed, and the change itself with was and is.
   What someone is typing meanwhile stays. */
document.addEventListener("bewaard", async (event) => {
  const nodig = document.getElementById("vaststellen");
  const { bijgesteld } = event.detail;
  if (!bijgesteld && !nodig?.querySelector(".nodig")) return;
  const antwoord = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  if (!antwoord.ok) return;
  const vers = new DOMParser().parseFromString(await antwoord.text(), "text/html");
  if (bijgesteld) toonBijstelling(event.target, vers);
  else ververs(nodig, vers.getElementById("vaststellen"));
});

function ververs(oud, nieuw) {
  if (!oud || !nieuw) return;
  const reden = oud.elements.reden?.value ?? "";
  oud.replaceWith(nieuw);
  if (reden && nieuw.elements.reden) nieuw.elements.reden.value = reden;
}

function toonBijstelling(formulier, vers) {
  const veld = formulier.querySelector("textarea").id;
  const cel = formulier.closest("td");
  const nieuw = vers.getElementById(veld)?.closest("td").querySelector(".bij");
  cel.querySelector(".bij")?.remove();
  if (nieuw) cel.append(nieuw);
  const spiegel = vers.querySelector(`[data-spiegel="${CSS.escape(veld)}"]`);
  if (spiegel) cel.querySelector("[data-spiegel]")?.replaceWith(spiegel);
  for (const deel of [".kant .vers", ".acties .stil"]) {
    const hier = document.querySelector(deel);
    const daar = vers.querySelector(deel);
    if (hier && daar) hier.replaceWith(daar);
  }
}
