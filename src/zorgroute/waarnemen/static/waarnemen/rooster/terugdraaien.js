/* Undo and redo of one's own edits, as new edits: nothing is lost, and a cell that someone else changed is not overwritten. */
import { meld } from "../../vormgeving/basis.js";

export class Terugdraaier {
  #rooster;
  #bewaarder;
  #gedaan = [];
  #teruggedraaid = [];

  constructor(rooster, bewaarder) {
    this.#rooster = rooster;
    this.#bewaarder = bewaarder;
  }

  /** Keep edits that belong together, and remember how to take them back: [{cel, tekst}]. */
  async bewaar(wijzigingen) {
    const groep = wijzigingen.map(({ cel, tekst }) => ({ ...this.#rooster.plek(cel), van: cel.dataset.t, naar: tekst }));
    this.#gedaan.push(groep);
    this.#teruggedraaid = [];
    const gelukt = await this.#bewaarder.bewaar(wijzigingen);
    if (!gelukt) this.#gedaan = this.#gedaan.filter((ander) => ander !== groep);
    // the server writes a text its own way: '165 iv' becomes '165 IV'; not so when it was taken back meanwhile,
    // for then the cell shows the old text again
    else if (this.#gedaan.includes(groep)) {
      for (const wijziging of groep) wijziging.naar = this.#rooster.cel(wijziging).dataset.t;
    }
  }

  ongedaan() {
    this.#draai(this.#gedaan, this.#teruggedraaid, "van", "naar", "Ongedaan gemaakt.", "Er is niets om ongedaan te maken.");
  }

  opnieuw() {
    this.#draai(this.#teruggedraaid, this.#gedaan, "naar", "van", "Opnieuw gedaan.", "Er is niets om opnieuw te doen.");
  }

  #draai(uit, naar, doel, stond, gelukt, leeg) {
    const groep = uit.pop();
    if (!groep) return meld(leeg);
    naar.push(groep);
    this.#bewaarder.bewaarOp(groep.map((wijziging) => ({ ...wijziging, was: wijziging[stond], tekst: wijziging[doel] })));
    meld(gelukt);
  }
}
