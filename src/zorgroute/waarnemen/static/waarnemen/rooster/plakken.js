/* Pasting a block from a spreadsheet: first see what goes where and what cannot, then all of it or nothing. */
import { toonFout } from "../../vormgeving/basis.js";

export function startPlakken(rooster, bewaarder, terug) {
  const dialoog = document.getElementById("plakken");
  let klaarliggend = [];

  rooster.body.addEventListener("paste", async (event) => {
    const cel = rooster.actief;
    if (!cel || event.target.matches("textarea")) return;
    event.preventDefault();
    const blok = leesBlok(event.clipboardData.getData("text/plain"));
    if (blok.length === 0) return;
    const regels = leg(rooster, cel, blok);
    if (regels.length === 1 && regels[0].cel && rooster.bewerkbaar(regels[0].cel)) return plak(regels);
    await toonProef(regels);
  });

  document.getElementById("plak-door").addEventListener("click", () => {
    dialoog.close();
    plak(klaarliggend);
  });

  function plak(regels) {
    const cellen = regels.filter(({ cel, tekst }) => cel.dataset.t !== tekst);
    if (cellen.length > 0) terug.bewaar(cellen);
  }

  async function toonProef(regels) {
    let fouten;
    try {
      fouten = await keur(regels);
    } catch {
      return toonFout("Er is geen verbinding, dus plakken kan nu niet. Er is niets veranderd.");
    }
    klaarliggend = regels.filter((regel) => regel.wordt);
    teken(regels, fouten);
    dialoog.showModal();
  }

  /** Ask the server about the cells that would change; the rest is judged here. Returns how many cannot. */
  async function keur(regels) {
    const vraag = regels.filter((regel) => regel.wordt);
    if (vraag.length > 0) {
      const cellen = vraag.map(({ cel, tekst }) => ({ ...rooster.plek(cel), was: cel.dataset.t, tekst }));
      const { fouten = [] } = await bewaarder.proef(cellen);
      for (const fout of fouten) vraag[fout.plek].fout = fout.tekst;
    }
    return regels.filter((regel) => regel.fout).length;
  }

  function teken(regels, fouten) {
    const nieuw = regels.filter((regel) => regel.wordt).length;
    document.getElementById("plak-uitkomst").textContent = fouten > 0
      ? `${fouten} van de ${regels.length} cellen ${fouten === 1 ? "kan" : "kunnen"} zo niet. Er is niets veranderd; verbeter ze in je rekenblad en plak opnieuw.`
      : nieuw > 0 ? `${nieuw === 1 ? "1 cel verandert" : `${nieuw} cellen veranderen`}.` : "Alles staat er al zo; er verandert niets.";
    document.getElementById("plak-door").disabled = fouten > 0 || nieuw === 0;
    document.getElementById("plak-door").textContent = nieuw > 0 && fouten === 0 ? `${nieuw} ${nieuw === 1 ? "cel" : "cellen"} plakken` : "Plakken";
    const op_fout = [...regels].sort((een, ander) => Boolean(ander.fout) - Boolean(een.fout));
    document.getElementById("plak-regels").replaceChildren(...op_fout.map(regelrij));
  }
}

function regelrij({ wie, waar, staat, tekst, fout, wordt }) {
  const rij = document.createElement("tr");
  const oordeel = fout ?? (wordt ? "ja" : "blijft zo");
  for (const [plek, inhoud] of [wie, waar, staat, tekst, oordeel].entries()) {
    const vak = document.createElement(plek === 0 ? "th" : "td");
    if (plek === 0) vak.scope = "row";
    vak.textContent = inhoud;
    if (plek === 4 && fout) vak.className = "kan-niet";
    rij.append(vak);
  }
  return rij;
}

/** Lay the block over the grid from `begin`: one line per pasted cell, with why it cannot where that is plain. */
function leg(rooster, begin, blok) {
  const rijen = rooster.rijen;
  const eerste = rijen.indexOf(begin.parentElement);
  const kolommen = rooster.kolommen
    .map((kolom, index) => ({ ...kolom, index }))
    .filter(({ index }) => index >= begin.cellIndex && begin.parentElement.cells[index].getClientRects().length > 0);
  return blok.flatMap((waarden, omlaag) =>
    waarden.map((waarde, opzij) => keurVooraf(rooster, rijen[eerste + omlaag], kolommen[opzij], waarde.trim())));
}

function keurVooraf(rooster, rij, kolom, tekst) {
  const regel = { wie: "", waar: kolom?.naam ?? "", staat: "", tekst };
  if (!rij) return { ...regel, wie: "(geen leerling)", ...(tekst && { fout: "Er zijn niet zoveel leerlingen." }) };
  const wie = rooster.naam(rij.cells[0]);
  if (!kolom) return { ...regel, wie, ...(tekst && { fout: "Er zijn niet zoveel kolommen." }) };
  const cel = rij.cells[kolom.index];
  const staat = cel.dataset.t ?? "";
  if (kolom.sleutel === "naam") {
    const zelfde = !tekst || wie.toLowerCase().includes(tekst.toLowerCase());
    return { ...regel, wie, staat: wie, ...(!zelfde && { fout: `Deze regel is van ${wie}, niet van ${tekst}.` }) };
  }
  if (!rooster.bewerkbaar(cel)) {
    return { ...regel, wie, ...(tekst && { fout: "In deze kolom kun je niet plakken." }) };
  }
  // an empty cell of the block leaves what stands there: a blank in a spreadsheet is not a decision
  return { ...regel, wie, staat, cel, wordt: tekst !== "" && tekst !== staat };
}

/** Read tab-separated text as Excel and LibreOffice copy it, with quoted cells that hold lines of their own. */
export function leesBlok(tekst) {
  const rijen = [[""]];
  let binnen = false;
  for (let plek = 0; plek < tekst.length; plek += 1) {
    const teken = tekst[plek];
    const rij = rijen.at(-1);
    if (binnen) {
      if (teken !== '"') rij[rij.length - 1] += teken;
      else if (tekst[plek + 1] === '"') { rij[rij.length - 1] += '"'; plek += 1; } else binnen = false;
    } else if (teken === '"' && rij.at(-1) === "") binnen = true;
    else if (teken === "\t") rij.push("");
    else if (teken === "\n") rijen.push([""]);
    else if (teken !== "\r") rij[rij.length - 1] += teken;
  }
  while (rijen.length > 0 && rijen.at(-1).every((waarde) => waarde === "")) rijen.pop();
  return rijen;
}
