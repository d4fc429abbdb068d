/* The table as a grid: which cell is where, whose it is, and which one has the focus. */

export class Rooster {
  constructor(tabel) {
    this.tabel = tabel;
    this.body = tabel.tBodies[0];
    const [boven, onder] = tabel.tHead.rows;
    const koppen = [...boven.cells].filter((th) => th.dataset.kolom);
    // the tests stand in the second row of the head, between S and the observations
    this.kolommen = [...koppen.slice(0, 2), ...onder.cells, ...koppen.slice(2)].map((th) => ({
      sleutel: th.dataset.kolom,
      naam: th.querySelector("abbr")?.title || th.textContent.trim(),
      datum: th.dataset.datum ?? "",
    }));
    this.#maakRooster();
  }

  #maakRooster() {
    this.tabel.setAttribute("role", "grid");
    for (const cel of this.body.querySelectorAll("th, td")) cel.tabIndex = -1;
    for (const koppeling of this.body.querySelectorAll("a")) koppeling.tabIndex = -1;
    const eerste = this.body.rows[0]?.cells[0];
    if (eerste) eerste.tabIndex = 0;
    this.body.addEventListener("focusin", (event) => {
      const cel = event.target.closest("th, td");
      if (!cel) return;
      for (const ander of this.body.querySelectorAll("[tabindex='0']")) ander.tabIndex = -1;
      cel.tabIndex = 0;
    });
  }

  /** The cell that has the focus, also while something in it is being edited. */
  get actief() {
    const cel = document.activeElement?.closest?.("th, td");
    return cel && this.body.contains(cel) ? cel : null;
  }

  get rijen() {
    return [...this.body.rows].filter((rij) => rij.offsetParent !== null || rij.getClientRects().length > 0);
  }

  kolom(cel) {
    return this.kolommen[cel.cellIndex];
  }

  bewerkbaar(cel) {
    return cel.dataset.t !== undefined;
  }

  /** What the server needs to know of a cell. */
  plek(cel) {
    const { sleutel, datum } = this.kolom(cel);
    return { leerling: cel.parentElement.dataset.leerling, kolom: sleutel, datum: cel.dataset.d ?? datum };
  }

  cel({ leerling, kolom }) {
    const rij = this.body.querySelector(`tr[data-leerling="${CSS.escape(leerling)}"]`);
    const index = this.kolommen.findIndex(({ sleutel }) => sleutel === kolom);
    return rij?.cells[index] ?? null;
  }

  naam(cel) {
    return cel.parentElement.querySelector(".naam").textContent;
  }

  focus(cel) {
    cel?.focus({ preventScroll: false });
  }

  /** The cell a number of rows and columns away, over what is hidden; null at the edge. */
  buur(cel, omlaag, opzij) {
    const rijen = this.rijen;
    const rij = rijen[rijen.indexOf(cel.parentElement) + omlaag];
    if (!rij) return null;
    let index = cel.cellIndex + opzij;
    while (rij.cells[index] && rij.cells[index].getClientRects().length === 0) index += Math.sign(opzij) || 1;
    return rij.cells[index] ?? null;
  }

  /** The next cell as Tab goes: along the row, then to the next row; null at the end of the grid. */
  volgende(cel, richting) {
    const naast = this.buur(cel, 0, richting);
    if (naast) return naast;
    const rijen = this.rijen;
    const rij = rijen[rijen.indexOf(cel.parentElement) + richting];
    if (!rij) return null;
    const zichtbaar = [...rij.cells].filter((ander) => ander.getClientRects().length > 0);
    return richting > 0 ? zichtbaar[0] : zichtbaar.at(-1);
  }
}
