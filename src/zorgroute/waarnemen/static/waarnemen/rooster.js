/* The groepsoverzicht behaves as a spreadsheet for who may fill it in; for everyone it opens a pupil beside it. */
import { Bewaarder } from "./rooster/bewaren.js";
import { beweeg } from "./rooster/bewegen.js";
import { Invoer } from "./rooster/invoer.js";
import { startPaneel } from "./rooster/paneel.js";
import { startPlakken } from "./rooster/plakken.js";
import { Rooster } from "./rooster/rooster.js";
import { Terugdraaier } from "./rooster/terugdraaien.js";
import { startWeergave } from "./rooster/weergave.js";

const tabel = document.querySelector("table.overzicht");
if (tabel) {
  startWeergave(tabel);
  const rooster = new Rooster(tabel);
  const bewaarder = tabel.dataset.invullen ? new Bewaarder(rooster) : null;
  const paneel = startPaneel(tabel, (leerling) => bewaarder?.verversRij(leerling));
  const terug = bewaarder ? new Terugdraaier(rooster, bewaarder) : null;
  const invoer = bewaarder ? new Invoer(rooster, bewaarder, terug) : null;
  beweeg(rooster, { invoer, terug, paneel });
  if (bewaarder) {
    startPlakken(rooster, bewaarder, terug);
    bewaarder.hervat();
  }
}
