// Before the first paint, so that the chosen theme never flashes the other one. Without a choice the system's is followed.
(() => {
  var dark = matchMedia("(prefers-color-scheme: dark)");
  function apply() {
    var chosen = null;
    try {
      chosen = localStorage.getItem("footfall.theme");
    } catch (_refused) {
      /* no storage: the system's theme */
    }
    document.documentElement.dataset.theme = chosen || (dark.matches ? "dark" : "light");
  }
  apply();
  dark.addEventListener("change", apply);
})();
