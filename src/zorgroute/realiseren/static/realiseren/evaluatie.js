/* Step 6: a row tells by itself when it is judged. */

document.addEventListener("bewaard", (event) => {
  if (event.detail.compleet === undefined || !event.target.matches(".regelvorm")) return;
  event.target.closest(".regel").dataset.compleet = event.detail.compleet ? "ja" : "nee";
  const regels = document.querySelectorAll(".regel[data-compleet]");
  const klaar = document.querySelectorAll(".regel[data-compleet=ja]");
  document.querySelector("[data-tel]").textContent = `${klaar.length} van ${regels.length}`;
});
