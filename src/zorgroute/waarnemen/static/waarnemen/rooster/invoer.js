/* Editing one cell: a field over it, kept as the cell is left, given up with Escape. */

const HINT = {
  ob: "+ helpt   – lastig   “…” zegt de leerling   ·   Shift+Enter: nieuwe regel",
  bz: "Shift+Enter: nieuwe regel",
};

export class Invoer {
  #rooster;
  #bewaarder;
  #terug;
  #veld = null;

  constructor(rooster, bewaarder, terug) {
    this.#rooster = rooster;
    this.#bewaarder = bewaarder;
    this.#terug = terug;
  }

  /** Edit a cell; `begin` is what was typed on it: it replaces a score, and adds a line to a text. */
  open(cel, begin = null) {
    if (this.#veld) this.#sluit(true);
    const { sleutel, naam } = this.#rooster.kolom(cel);
    const staat = cel.dataset.typte ?? cel.dataset.t;
    const veld = document.createElement("textarea");
    veld.className = "invoer";
    veld.rows = sleutel in HINT ? Math.max(2, staat.split("\n").length) : 1;
    veld.value = begin === null ? staat : sleutel in HINT && staat ? `${staat}\n${begin}` : begin;
    veld.setAttribute("aria-label", `${naam} van ${this.#rooster.naam(cel)}`);
    veld.spellcheck = sleutel in HINT;
    veld.addEventListener("keydown", (event) => this.#opToets(event));
    veld.addEventListener("blur", () => this.#sluit(true));
    cel.append(veld);
    if (HINT[sleutel]) cel.append(this.#hint(HINT[sleutel]));
    cel.classList.add("bezig-met");
    this.#veld = veld;
    veld.focus();
    if (begin === null && !(sleutel in HINT)) veld.select();
    else veld.setSelectionRange(veld.value.length, veld.value.length);
  }

  wis(cel) {
    if (cel.dataset.t) this.#terug.bewaar([{ cel, tekst: "" }]);
  }

  #hint(tekst) {
    const hint = document.createElement("span");
    hint.className = "invoerhint";
    hint.setAttribute("aria-hidden", "true");
    hint.textContent = tekst;
    return hint;
  }

  #opToets(event) {
    event.stopPropagation();
    const cel = event.target.closest("td");
    if (event.key === "Escape") {
      event.preventDefault();
      this.#sluit(false);
      cel.focus();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey && !event.isComposing) {
      event.preventDefault();
      this.#sluit(true);
      this.#rooster.focus(this.#rooster.buur(cel, 1, 0) ?? cel);
    } else if (event.key === "Enter" && event.altKey) {
      event.preventDefault();
      event.target.setRangeText("\n", event.target.selectionStart, event.target.selectionEnd, "end");
    } else if (event.key === "Tab") {
      event.preventDefault();
      this.#sluit(true);
      this.#rooster.focus(this.#rooster.volgende(cel, event.shiftKey ? -1 : 1) ?? cel);
    }
  }

  #sluit(bewaren) {
    const veld = this.#veld;
    if (!veld) return;
    this.#veld = null;
    const cel = veld.closest("td");
    const tekst = veld.value.trim();
    cel.classList.remove("bezig-met");
    cel.querySelector(".invoerhint")?.remove();
    veld.remove();
    if (!bewaren) this.#bewaarder.laatLos(cel);
    else if (tekst !== cel.dataset.t) this.#terug.bewaar([{ cel, tekst }]);
  }
}
