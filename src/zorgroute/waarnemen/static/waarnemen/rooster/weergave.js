/* How much of the sheet is shown: whom, which columns, how big, and on which paper. */

const KOLOMMEN = "zorgroute.kolommen";

export function startWeergave(tabel) {
  for (const knop of document.querySelectorAll("[data-toon]")) {
    knop.addEventListener("click", () => {
      tabel.dataset.toon = knop.dataset.toon;
      for (const ander of document.querySelectorAll("[data-toon][aria-pressed]")) {
        ander.setAttribute("aria-pressed", String(ander === knop));
      }
    });
  }
  kiesKolommen(tabel, localStorage.getItem(KOLOMMEN) ?? "passend");
  document.addEventListener("change", ({ target }) => {
    if (target.name === "kolommen") kiesKolommen(tabel, target.value);
    if (target.name === "digibord") document.documentElement.classList.toggle("digibord", target.checked);
  });
  for (const keuze of document.querySelectorAll("[data-papier]")) {
    keuze.addEventListener("click", (event) => {
      event.preventDefault();
      keuze.closest("details").open = false;
      const papier = keuze.dataset.papier;
      document.body.className = `overzicht-${papier} ${papier}-liggend`;
      window.print();
    });
  }
  document.addEventListener("click", ({ target }) => sluitMenus(target));
  document.addEventListener("keydown", (event) => {
    const menu = event.target.closest?.("details.menu[open]");
    if (event.key !== "Escape" || !menu) return;
    event.preventDefault();
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function kiesKolommen(tabel, keuze) {
  if (keuze === "passend") delete tabel.dataset.kolommen;
  else tabel.dataset.kolommen = keuze;
  localStorage.setItem(KOLOMMEN, keuze);
  for (const radio of document.querySelectorAll("[name=kolommen]")) radio.checked = radio.value === keuze;
}

function sluitMenus(behalve) {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(behalve)) menu.open = false;
  }
}
