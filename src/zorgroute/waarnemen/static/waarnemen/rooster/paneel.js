/* A pupil opens beside the overview, not instead of it; the address keeps the pupil. */

export function startPaneel(tabel, verversRij) {
  const plek = document.getElementById("paneelplek");

  function markeer(kenmerk) {
    for (const rij of tabel.tBodies[0].rows) {
      if (rij.dataset.leerling === kenmerk) rij.setAttribute("aria-current", "true");
      else rij.removeAttribute("aria-current");
    }
  }

  function rijVan(kenmerk) {
    return tabel.tBodies[0].querySelector(`tr[data-leerling="${CSS.escape(kenmerk)}"]`);
  }

  function huidig() {
    return plek.querySelector("[data-leerling]")?.dataset.leerling;
  }

  function adres(kenmerk) {
    const url = new URL(location.href);
    if (kenmerk) url.searchParams.set("leerling", kenmerk);
    else url.searchParams.delete("leerling");
    return url;
  }

  async function toon(kenmerk) {
    const pad = tabel.dataset.paneel.replace("LEERLING", encodeURIComponent(kenmerk));
    await window.htmx.ajax("GET", pad, { target: plek, swap: "innerHTML" });
    markeer(kenmerk);
    rijVan(kenmerk)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  function leeg() {
    const kenmerk = huidig();
    plek.replaceChildren();
    markeer(null);
    if (kenmerk) rijVan(kenmerk)?.cells[0].focus();
  }

  function open(kenmerk) {
    history.pushState({ leerling: kenmerk }, "", adres(kenmerk));
    return toon(kenmerk);
  }

  function sluit() {
    if (!plek.querySelector(".paneel")) return;
    history.pushState({}, "", adres(null));
    leeg();
  }

  document.addEventListener("click", (event) => {
    const koppeling = event.target.closest("a");
    if (!koppeling || event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0) return;
    if (!koppeling.closest(".overzicht, .paneel")) return;
    if (koppeling.hasAttribute("data-sluit-paneel")) {
      event.preventDefault();
      return sluit();
    }
    const url = new URL(koppeling.href);
    const kenmerk = url.searchParams.get("leerling");
    if (!kenmerk || url.pathname !== location.pathname) return;
    event.preventDefault();
    open(kenmerk);
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, textarea, select")) return;
    sluit();
  });

  window.addEventListener("popstate", () => {
    const kenmerk = new URL(location.href).searchParams.get("leerling");
    if (kenmerk) toon(kenmerk);
    else leeg();
  });

  // a need that was named or changed in the panel shows in the row
  document.addEventListener("bewaard", bijwerken);
  document.addEventListener("htmx:afterSwap", bijwerken);
  function bijwerken({ target }) {
    if (target !== plek && plek.contains(target) && target.closest(".kind")) verversRij(huidig());
  }

  return { open, sluit };
}
