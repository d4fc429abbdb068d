/* The board of step 4: by drag, by keyboard (space, then 1 2 3 B), or by pressing the grip and then a group. */

import Sortable from "../npm/sortable.esm.js";
import { meld } from "../vormgeving/basis.js";

const ZIN = { B: "de basisgroep", N: "nog niet geplaatst", L: "een eigen regel" };
let opgepakt = null;
let naZetten = null;
const gezet = [];
let beurt = Promise.resolve();

const bord = () => document.getElementById("bord");
const kolomVan = (kaart) => kaart.closest("[data-kolom]").dataset.kolom;
const naamVan = (kaart) => kaart.querySelector(".kn b").textContent;
const plek = (kolom) => ZIN[kolom] ?? (kolom.startsWith("L") ? ZIN.L : `groep ${kolom}`);

function zeg(tekst) {
  const stand = document.getElementById("opgepakt");
  if (stand) stand.textContent = tekst;
}

function pak(kaart) {
  legTerug();
  opgepakt = { kaart, leerling: kaart.dataset.leerling, van: kolomVan(kaart), naam: naamVan(kaart), ook: false };
  kaart.classList.add("opgepakt");
  kaart.querySelector("[data-pak]").setAttribute("aria-pressed", "true");
  for (const knop of document.querySelectorAll("[data-neer]")) knop.hidden = knop.dataset.neer === opgepakt.van;
  zeg(`${opgepakt.naam} is opgepakt. Kies een groep.`);
}

function legTerug() {
  if (!opgepakt) return;
  opgepakt.kaart.classList.remove("opgepakt");
  opgepakt.kaart.querySelector("[data-pak]")?.setAttribute("aria-pressed", "false");
  for (const knop of document.querySelectorAll("[data-neer]")) knop.hidden = true;
  zeg("Kies een leerling.");
  opgepakt = null;
}

/* One move at a time: who is quick with the keys never overtakes the board. */
function naElkaar(doe) {
  beurt = beurt.then(doe, doe);
  return beurt;
}

async function zet({ leerling, van, naar, ook = false, naam = "", terug = false }) {
  if (van === naar) return;
  naZetten = { leerling, naar };
  const voor = bord();
  await window.htmx.ajax("POST", voor.dataset.url, {
    source: voor,
    target: voor,
    swap: "outerHTML",
    values: { daad: "verplaats", leerling, van, naar, ook: ook ? "ja" : "nee" },
  });
  if (!terug) gezet.push({ leerling, van, naar, ook, naam });
  meld(`${naam} staat nu in ${plek(naar)}`);
}

/* Undo is the move the other way round; a pupil who also stayed is only taken out of the second group. */
function ongedaan() {
  const laatste = gezet.pop();
  if (!laatste) return zeg("Er is niets om ongedaan te maken.");
  const { leerling, van, naar, ook, naam } = laatste;
  const nu = [...document.querySelectorAll(`[data-leerling="${CSS.escape(leerling)}"]`)].map(kolomVan);
  const vanaf = naar === "L" ? nu.find((kolom) => kolom.startsWith("L")) : naar;
  if (!vanaf) return;
  return zet({ leerling, van: vanaf, naar: ook ? "N" : van.startsWith("L") ? "L" : van, naam, terug: true });
}

function zetOpgepakt(naar) {
  if (!opgepakt) return;
  const { leerling, van, ook, naam } = opgepakt;
  legTerug();
  naElkaar(() => zet({ leerling, van, naar, ook: ook && !["B", "N"].includes(naar), naam }));
}

document.addEventListener("click", (event) => {
  const greep = event.target.closest("[data-pak]");
  if (greep) {
    const kaart = greep.closest("[data-leerling]");
    if (opgepakt?.kaart === kaart) legTerug();
    else pak(kaart);
    return;
  }
  const neer = event.target.closest("[data-neer]");
  if (neer) zetOpgepakt(neer.dataset.neer);
});

document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !event.target.closest("input, textarea")) {
    event.preventDefault();
    return naElkaar(ongedaan);
  }
  if (!opgepakt || event.target.closest("input, textarea")) return;
  if (event.key === "Escape") return legTerug();
  const toets = event.key.toUpperCase();
  if (event.key === "+") {
    opgepakt.ook = !opgepakt.ook;
    zeg(opgepakt.ook ? `${opgepakt.naam} blijft ook in ${plek(opgepakt.van)}. Kies een groep.` : `${opgepakt.naam} verhuist. Kies een groep.`);
  } else if (["1", "2", "3"].includes(toets) && document.querySelector(`[data-kolom="${toets}"]`)) {
    event.preventDefault();
    zetOpgepakt(toets);
  } else if (toets === "B" || toets === "N" || toets === "E") {
    event.preventDefault();
    zetOpgepakt(toets === "E" ? "L" : toets);
  }
});

function maakSleepbaar() {
  for (const lijst of document.querySelectorAll("#bord [data-kolom]")) {
    Sortable.create(lijst, {
      group: "leerlingen",
      draggable: "[data-leerling]",
      filter: "a, summary",
      preventOnFilter: false,
      sort: false,
      animation: 0,
      onEnd({ item, from, to, originalEvent }) {
        if (from === to) return;
        const van = from.dataset.kolom;
        from.append(item);
        const zetting = { leerling: item.dataset.leerling, van, naar: to.dataset.kolom, naam: naamVan(item) };
        naElkaar(() => zet({ ...zetting, ook: originalEvent?.ctrlKey ?? false }));
      },
    });
  }
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "bord" && event.detail.elt?.id !== "bord") return;
  opgepakt = null;
  maakSleepbaar();
  if (!naZetten) return;
  const { leerling, naar } = naZetten;
  naZetten = null;
  const hier = [...document.querySelectorAll(`[data-leerling="${CSS.escape(leerling)}"]`)];
  const kaart = hier.find((kandidaat) => kolomVan(kandidaat).startsWith(naar)) ?? hier[0];
  kaart?.querySelector("[data-pak]")?.focus();
});

maakSleepbaar();
