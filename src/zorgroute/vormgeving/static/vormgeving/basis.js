/* The behaviour every page shares: shortcuts, dialogs, announcements, and what htmx needs under our CSP.
   Each page works without it; this makes it quicker. */

const SNELTOETSEN_UIT = "zorgroute.sneltoetsen-uit";

/** Say something politely to who listens to the screen. */
export function meld(tekst) {
  const omroep = document.getElementById("omroep");
  if (!omroep) return;
  omroep.textContent = "";
  setTimeout(() => { omroep.textContent = tekst; }, 50);
}

/** Show a refusal above the page: what went wrong and what is kept. */
export function toonFout(tekst) {
  const sjabloon = document.getElementById("sjabloon-fout");
  const plek = document.getElementById("meldingen");
  if (!sjabloon || !plek) return;
  const melding = sjabloon.content.cloneNode(true);
  melding.querySelector("p").append(tekst);
  plek.replaceChildren(melding);
}

/** Are single-letter shortcuts on? Each person can switch them off on her own device (WCAG 2.1.4). */
export function sneltoetsenAan() {
  return localStorage.getItem(SNELTOETSEN_UIT) === null;
}

function typt(doel) {
  return doel.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])") != null;
}

function opToets(event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") sluitMenu();
  if (event.key.length !== 1 || !sneltoetsenAan() || typt(event.target)) return;
  if (document.querySelector("dialog[open]") && !event.target.closest("dialog")) return;
  const doel = event.key === "/"
    ? document.getElementById("zoek")
    : document.querySelector(`[data-toets="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!doel) return;
  event.preventDefault();
  if (event.key === "/") doel.select();
  doel.focus();
  if (event.key !== "/") doel.click();
}

function sluitMenu(behalve = null) {
  for (const menu of document.querySelectorAll("details.gebruiker[open]")) {
    if (menu.contains(behalve)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
    menu.open = false;
  }
}

function schakelSneltoetsen(knop) {
  if (sneltoetsenAan()) localStorage.setItem(SNELTOETSEN_UIT, "1");
  else localStorage.removeItem(SNELTOETSEN_UIT);
  toonSneltoetsen(knop);
  meld(sneltoetsenAan() ? "Sneltoetsen staan aan" : "Sneltoetsen staan uit");
}

function toonSneltoetsen(knop) {
  knop.hidden = false;
  knop.textContent = sneltoetsenAan() ? "Sneltoetsen staan aan" : "Sneltoetsen staan uit";
}

function opKlik(event) {
  sluitMenu(event.target);
  const opener = event.target.closest("[data-opent]");
  if (opener) {
    event.preventDefault();
    document.getElementById(opener.dataset.opent)?.showModal();
  }
  const sluiter = event.target.closest("[data-sluit]");
  if (sluiter) sluiter.closest("dialog")?.close();
  const drukker = event.target.closest("[data-druk]");
  if (drukker) window.print();
  const schakelaar = event.target.closest("[data-sneltoetsen]");
  if (schakelaar) schakelSneltoetsen(schakelaar);
}

/* Unsaved changes: a form with data-bewaak warns before the page is left. */
const gewijzigd = new Set();

function bewaak(event) {
  const formulier = event.target.closest?.("form[data-bewaak]");
  if (formulier) gewijzigd.add(formulier);
}

function laatLos(formulier) {
  gewijzigd.delete(formulier);
}

function bijVertrek(event) {
  for (const formulier of gewijzigd) if (!formulier.isConnected) gewijzigd.delete(formulier);
  if (gewijzigd.size > 0) event.preventDefault();
}

/* htmx */
function geefToken(event) {
  const token = document.querySelector("meta[name=csrf]")?.content;
  if (token && event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = token;
}

function naarInloggen(event) {
  const inloggen = document.querySelector("meta[name=inloggen]")?.content;
  const { responseURL } = event.detail.xhr;
  if (inloggen && responseURL && new URL(responseURL).pathname === inloggen) {
    event.detail.shouldSwap = false;
    toonFout("Je bent niet meer ingelogd. Log in een ander tabblad in; wat je hier invulde, blijft staan.");
  }
}

function naWissel(event) {
  const plek = event.detail.target;
  if (plek?.id === "paneelplek") {
    const kop = plek.querySelector("h2");
    kop?.focus({ preventScroll: true });
    plek.querySelector(".paneel")?.scrollIntoView({ block: "nearest" });
  }
  if (plek?.id === "dialoogplek") plek.querySelector("dialog:not([open])")?.showModal();
}

function naVerzoek(event) {
  const formulier = event.detail.elt?.closest?.("form[data-bewaak]");
  if (formulier && event.detail.successful) laatLos(formulier);
}

document.addEventListener("keydown", opToets);
document.addEventListener("click", opKlik);
document.addEventListener("input", bewaak);
document.addEventListener("submit", (event) => { if (!event.defaultPrevented) laatLos(event.target); });
window.addEventListener("beforeunload", bijVertrek);
document.addEventListener("htmx:configRequest", geefToken);
document.addEventListener("htmx:beforeSwap", naarInloggen);
document.addEventListener("htmx:afterSettle", naWissel);
document.addEventListener("htmx:afterRequest", naVerzoek);
document.addEventListener("htmx:responseError", () => {
  toonFout("De server weigerde dit. Wat je invulde, staat er nog; er is niets veranderd.");
});
document.addEventListener("htmx:sendError", () => {
  toonFout("Er is geen verbinding. Wat je invulde, staat er nog; probeer het zo weer.");
});
/* On a phone the strip scrolls sideways: the step that is shown, or has the focus, stands in view. */
document.addEventListener("focusin", (event) => {
  event.target.closest?.(".fasen .stap")?.scrollIntoView({ block: "nearest", inline: "center" });
});
document.querySelector(".fasen [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
for (const knop of document.querySelectorAll("[data-sneltoetsen]")) toonSneltoetsen(knop);
