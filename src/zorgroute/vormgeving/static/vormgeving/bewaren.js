/* Each field is saved as it is left. A form with data-bewaar posts the one field that changed, together with the
   text it was opened with (`was_…`); someone else's change in between is shown beside yours, nothing is lost. */

import { meld } from "./basis.js";

const rijen = new WeakMap();
const mislukt = new Set();

/** The value of a field by name; of radio buttons the chosen one. */
function waarde(formulier, naam) {
  return formulier.elements[naam]?.value ?? "";
}

function was(formulier, naam) {
  return formulier.elements[`was_${naam}`];
}

function gewijzigd(formulier, naam) {
  const oud = was(formulier, naam);
  return oud != null && oud.value !== waarde(formulier, naam);
}

/** Save one field, after what this form is still saving. */
export function bewaar(formulier, naam, extra = {}) {
  const beurt = (rijen.get(formulier) ?? Promise.resolve()).then(() => stuur(formulier, naam, extra));
  rijen.set(formulier, beurt);
  return beurt;
}

async function stuur(formulier, naam, extra) {
  if (!gewijzigd(formulier, naam)) return;
  const verstuurd = waarde(formulier, naam);
  const lijf = new URLSearchParams({ [naam]: verstuurd, [`was_${naam}`]: was(formulier, naam).value, ...extra });
  toon(formulier, "bewaren …");
  let antwoord;
  try {
    antwoord = await fetch(formulier.action, {
      method: "POST",
      body: lijf,
      keepalive: lijf.toString().length < 60000,
      headers: { Accept: "application/json", "X-CSRFToken": document.querySelector("meta[name=csrf]")?.content ?? "" },
    });
  } catch {
    mislukt.add(formulier);
    toon(formulier, "geen verbinding; nog niet bewaard", true);
    return;
  }
  const json = antwoord.headers.get("content-type")?.includes("json");
  if (antwoord.status === 409 && json) return botsing(formulier, naam, await antwoord.json());
  if (!antwoord.ok || !json) {
    mislukt.add(formulier);
    const melding = json ? (await antwoord.json()).melding : "dit is niet bewaard; laad de pagina opnieuw";
    toon(formulier, melding, true);
    formulier.elements[naam].setAttribute?.("aria-invalid", "true");
    return;
  }
  mislukt.delete(formulier);
  const gegevens = await antwoord.json();
  was(formulier, naam).value = verstuurd;
  formulier.elements[naam].removeAttribute?.("aria-invalid");
  toon(formulier, gegevens.om ? `bewaard ${gegevens.om}` : "bewaard");
  formulier.dispatchEvent(new CustomEvent("bewaard", { bubbles: true, detail: { ...gegevens, veld: naam } }));
}

function toon(formulier, tekst, fout = false) {
  const stand = formulier.querySelector("[data-stand]") ?? formulier.closest("[data-bewaarvlak]")?.querySelector("[data-stand]");
  if (!stand) return fout ? meld(tekst) : undefined;
  stand.textContent = tekst;
  stand.classList.toggle("laat", fout);
}

/* Both texts, and a choice. */
function botsing(formulier, naam, gegevens) {
  toon(formulier, "iemand anders schreef hier ook", true);
  formulier.querySelector(".botsing")?.remove();
  const vlak = document.createElement("div");
  vlak.className = "melding letop botsing";
  vlak.setAttribute("role", "alert");
  const alinea = document.createElement("p");
  alinea.append(gegevens.melding, " Er staat nu: ", nadruk(gegevens.nu), " Jij schreef: ", nadruk(gegevens.mijn));
  const knoppen = document.createElement("p");
  knoppen.className = "rij";
  knoppen.append(
    knop("Mijn tekst bewaren", () => {
      was(formulier, naam).value = gegevens.nu;
      vlak.remove();
      bewaar(formulier, naam);
    }),
    knop("De andere laten staan", () => {
      was(formulier, naam).value = gegevens.nu;
      const veld = formulier.elements[naam];
      veld.value = gegevens.nu;
      vlak.remove();
      toon(formulier, "");
      veld.focus?.();
    }),
  );
  vlak.append(alinea, knoppen);
  (formulier.elements[naam].closest?.(".tekstveld, fieldset, td") ?? formulier).append(vlak);
}

function nadruk(tekst) {
  const element = document.createElement("q");
  element.textContent = tekst || "(leeg)";
  return element;
}

function knop(tekst, doe) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = "knop klein";
  element.textContent = tekst;
  element.addEventListener("click", doe);
  return element;
}

function alles(formulier, extra) {
  for (const veld of formulier.elements) {
    if (veld.name?.startsWith("was_")) bewaar(formulier, veld.name.slice(4), extra);
  }
}

document.addEventListener("change", (event) => {
  const formulier = event.target.form ?? event.target.closest?.("form");
  if (!formulier?.matches("form[data-bewaar]") || !event.target.name || event.target.name.startsWith("was_")) return;
  bewaar(formulier, event.target.name);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-bewaar]")) return;
  event.preventDefault();
  alles(event.target);
});

/* What is still being typed when the page goes away is sent along. */
document.addEventListener("visibilitychange", () => {
  const formulier = document.activeElement?.closest?.("form[data-bewaar]");
  if (document.visibilityState === "hidden" && formulier) alles(formulier);
});
window.addEventListener("online", () => { for (const formulier of mislukt) alles(formulier); });
window.addEventListener("beforeunload", (event) => { if (mislukt.size > 0) event.preventDefault(); });
