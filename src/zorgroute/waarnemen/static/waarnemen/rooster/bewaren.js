/* Keeping edits: one request per cell as it is left, in order; what cannot be sent yet waits on this device. */
import { meld, toonFout } from "../../vormgeving/basis.js";

const EERSTE_WACHT = 3000;
const LANGSTE_WACHT = 30000;

export class Bewaarder {
  #rooster;
  #sleutel;
  #rij = []; // batches of edits that are not kept yet, oldest first
  #bezig = false;
  #wacht = EERSTE_WACHT;
  #klok = null;
  #stand = document.getElementById("bewaarstand");
  #tijd = "";
  #geweigerd = null; // the edit whose refusal is shown above the page

  constructor(rooster) {
    this.#rooster = rooster;
    const { cyclus, persoon } = rooster.tabel.dataset;
    this.#sleutel = `zorgroute.overzicht.${persoon}.${cyclus}`;
    window.addEventListener("online", () => this.#verstuur());
    this.#toonStand();
  }

  /** Take up the edits that waited on this device since an earlier visit. */
  hervat() {
    try {
      this.#rij = JSON.parse(localStorage.getItem(this.#sleutel)) ?? [];
    } catch {
      this.#rij = [];
    }
    for (const wijziging of this.#rij.flat()) this.#toonWachtend(wijziging);
    this.#verstuur();
  }

  /** Keep edits: [{cel, tekst}], all of them or none. Returns a promise of whether they were kept. */
  bewaar(wijzigingen) {
    return this.bewaarOp(wijzigingen.map(({ cel, tekst, was = cel.dataset.t }) => ({
      ...this.#rooster.plek(cel), was, tekst,
    })));
  }

  /** The same by place: [{leerling, kolom, datum, was, tekst}]. */
  bewaarOp(wijzigingen) {
    const groep = wijzigingen.map(({ leerling, kolom, datum, was, tekst }) => ({ leerling, kolom, datum, was, tekst }));
    if (groep.length === 1) this.#vervang(groep[0]);
    this.#rij.push(groep);
    for (const wijziging of groep) this.#toonWachtend(wijziging);
    this.#onthoud();
    return new Promise((klaar) => {
      Object.defineProperty(groep, "klaar", { value: klaar, enumerable: false });
      this.#verstuur();
    });
  }

  /** Ask whether these edits could be kept, without keeping them: {aantal} or {fouten}. */
  async proef(groep) {
    const antwoord = await this.#vraag({ cellen: groep, proef: true });
    return antwoord.json();
  }

  /** Fetch how a pupil's row is by now, after something was decided or named beside it. */
  verversRij(leerling) {
    const cel = this.#rooster.cel({ leerling, kolom: "ob" });
    if (cel && !cel.classList.contains("wacht")) this.#ververs(cel, cel.dataset.t);
  }

  /** Show a cell as it is kept: a refused or cancelled text is let go of. */
  laatLos(cel) {
    if (cel.dataset.typte === undefined) return;
    delete cel.dataset.typte;
    cel.classList.remove("botst");
    this.#ververs(cel, cel.dataset.t);
  }

  get #token() {
    // the cookie, not the page: it is renewed when someone signs in again in another tab
    return document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? document.querySelector("meta[name=csrf]").content;
  }

  #vraag(inhoud) {
    return fetch(this.#rooster.tabel.dataset.cellen, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.#token },
      body: JSON.stringify({ moment: this.#rooster.tabel.dataset.moment, ...inhoud }),
      redirect: "manual",
    });
  }

  async #verstuur() {
    if (this.#bezig) return;
    this.#bezig = true;
    clearTimeout(this.#klok);
    while (this.#rij.length > 0) {
      const groep = this.#rij[0];
      this.#toonStand("wacht", "bewaren …");
      let antwoord;
      try {
        antwoord = await this.#vraag({ cellen: groep });
      } catch {
        this.#later("geen verbinding");
        break;
      }
      if (antwoord.type === "opaqueredirect") {
        this.#later("log opnieuw in, in een ander tabblad");
        break;
      }
      if (antwoord.status === 403 || antwoord.status >= 500) {
        this.#later(antwoord.status === 403 ? "dit mag nu niet" : "de server kan het even niet aan");
        break;
      }
      this.#wacht = EERSTE_WACHT;
      this.#rij.shift();
      this.#onthoud();
      const inhoud = await antwoord.json().catch(() => ({ fouten: [{ plek: 0, tekst: "Deze pagina is er niet meer." }] }));
      if (antwoord.ok) this.#verwerk(inhoud, groep);
      else this.#weiger(groep, inhoud.fouten);
      groep.klaar?.(antwoord.ok);
    }
    this.#bezig = false;
    if (this.#rij.length === 0 && !this.#rooster.body.querySelector(".botst")) this.#toonStand();
  }

  #later(waarom) {
    const aantal = this.#rij.flat().length;
    this.#toonStand("wacht", `nog niet bewaard (${aantal}): ${waarom}`);
    this.#klok = setTimeout(() => this.#verstuur(), this.#wacht);
    this.#wacht = Math.min(this.#wacht * 2, LANGSTE_WACHT);
  }

  /** A cell edited again before it was sent keeps what first stood there, and only its last text. */
  #vervang(nieuw) {
    const plek = this.#rij.findIndex((groep, index) =>
      groep.length === 1 && zelfde(groep[0], nieuw) && !(index === 0 && this.#bezig));
    if (plek < 0) return;
    nieuw.was = this.#rij[plek][0].was;
    this.#rij.splice(plek, 1);
  }

  #onthoud() {
    if (this.#rij.length > 0) localStorage.setItem(this.#sleutel, JSON.stringify(this.#rij));
    else localStorage.removeItem(this.#sleutel);
  }

  #toonWachtend(wijziging) {
    const cel = this.#rooster.cel(wijziging);
    if (!cel) return;
    cel.classList.add("wacht");
    cel.classList.remove("botst");
    delete cel.dataset.typte;
    cel.dataset.t = wijziging.tekst;
    cel.textContent = wijziging.tekst;
  }

  #verwerk({ rijen, voet, tijd, gesignaleerd }, groep) {
    if (groep.some((wijziging) => this.#geweigerd && zelfde(wijziging, this.#geweigerd))) this.#vergeetWeigering();
    const wachtend = this.#rij.flat();
    for (const [leerling, rij] of Object.entries(rijen)) {
      const tr = this.#rooster.body.querySelector(`tr[data-leerling="${CSS.escape(leerling)}"]`);
      tr.querySelector(".s .chips").innerHTML = rij.s;
      tr.classList.toggle("gesignaleerd", rij.s !== "");
      tr.querySelector(".bh").innerHTML = rij.bh;
      for (const [kolom, nieuw] of Object.entries(rij.cellen)) {
        const cel = this.#rooster.cel({ leerling, kolom });
        if (!cel) continue; // a test that this sheet does not show
        if (wachtend.some((wijziging) => zelfde(wijziging, { leerling, kolom })) || cel.querySelector(".invoer")) continue;
        if (cel.dataset.typte === undefined) vul(cel, nieuw);
      }
    }
    for (const [kolom, html] of Object.entries(voet)) {
      const vak = this.#rooster.tabel.tFoot.querySelector(`[data-voet="${kolom}"]`);
      if (vak) vak.innerHTML = html;
    }
    document.getElementById("aantal-gesignaleerd").textContent = gesignaleerd;
    this.#tijd = tijd;
  }

  #weiger(groep, fouten) {
    const [fout] = fouten;
    for (const wijziging of groep) this.#zetTerug(wijziging);
    if (fout.soort === "verouderd" && groep.length === 1) return this.#laatKiezen(groep[0], fout.huidig);
    toonFout(`${fout.tekst} Er is niets veranderd.`);
    meld(fout.tekst);
    if (groep.length === 1) {
      [this.#geweigerd] = groep;
      const cel = this.#rooster.cel(groep[0]);
      cel.dataset.typte = groep[0].tekst;
      cel.textContent = groep[0].tekst;
      cel.classList.add("botst");
      this.#toonStand("botst", "niet bewaard");
    }
  }

  #vergeetWeigering() {
    this.#geweigerd = null;
    document.getElementById("meldingen").replaceChildren();
  }

  #zetTerug(wijziging) {
    const cel = this.#rooster.cel(wijziging);
    if (!cel) return;
    cel.classList.remove("wacht");
    cel.dataset.t = wijziging.was;
    cel.textContent = wijziging.was;
  }

  /** Two people at one cell: both texts side by side, and a choice. */
  #laatKiezen(wijziging, huidig) {
    const dialoog = document.getElementById("twee-teksten");
    const cel = this.#rooster.cel(wijziging);
    document.getElementById("tekst-daar").textContent = huidig || "(leeg)";
    document.getElementById("tekst-hier").textContent = wijziging.tekst || "(leeg)";
    cel.dataset.t = huidig;
    cel.textContent = huidig;
    let gekozen = "daar";
    const kies = (event) => {
      const knop = event.target.closest("[data-kies]");
      if (!knop) return;
      gekozen = knop.dataset.kies;
      dialoog.close();
    };
    dialoog.addEventListener("click", kies);
    dialoog.addEventListener("close", () => {
      dialoog.removeEventListener("click", kies);
      this.#ververs(cel, gekozen === "hier" ? wijziging.tekst : huidig, huidig);
      cel.focus();
    }, { once: true });
    dialoog.showModal();
  }

  /** Keep a text over what is known to stand there; the same text only fetches how the cell looks. */
  #ververs(cel, tekst, was = cel.dataset.t) {
    this.bewaar([{ cel, tekst, was }]);
  }

  #toonStand(soort = "", tekst = "") {
    if (!this.#stand) return;
    this.#stand.hidden = false;
    this.#stand.className = `merkje ${soort}`;
    const zin = tekst || (this.#tijd ? `alles bewaard ${this.#tijd}` : "alles bewaard");
    if (this.#stand.textContent !== zin) this.#stand.textContent = zin;
  }
}

function zelfde(een, ander) {
  return een.leerling === ander.leerling && een.kolom === ander.kolom;
}

function vul(cel, { klasse, tekst, html, datum }) {
  cel.className = klasse;
  cel.dataset.t = tekst;
  cel.innerHTML = html;
  if (datum) cel.dataset.d = datum;
  else delete cel.dataset.d;
}
