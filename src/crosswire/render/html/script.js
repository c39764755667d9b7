(function () {
  "use strict";
  var back = document.getElementById("return"), from = null;
  function open(element) {
    for (var up = element; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  }
  function arrive() {
    document.querySelectorAll("mark.hit").forEach(function (m) { m.classList.remove("hit"); });
    var id = decodeURIComponent(location.hash.slice(1)), target = id && document.getElementById(id);
    if (!target) { back.hidden = true; return; }
    open(target);
    document.querySelectorAll('mark[data-of="' + CSS.escape(id) + '"]').forEach(function (m) { m.classList.add("hit"); });
    target.scrollIntoView({ block: target.tagName === "MARK" ? "center" : "start" });
    if (from && from.id && target.tagName === "MARK") {
      back.href = "#" + from.id;
      back.textContent = "↑ " + from.name;
      back.hidden = false;
    } else { back.hidden = true; }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest('a[href^="#"]');
    if (!link || link === back) { from = null; return; }
    var section = link.closest(".section"), title = section && section.querySelector("h2");
    from = { id: link.id, name: title ? title.firstChild.textContent.trim() : "" };
  });
  window.addEventListener("hashchange", arrive);
  if (location.hash) arrive();
  var links = {}, nav = document.querySelectorAll(".contents a");
  nav.forEach(function (link) { links[link.hash.slice(1)] = link; });
  if (!("IntersectionObserver" in window)) return;
  var watcher = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (!entry.isIntersecting) return;
      nav.forEach(function (link) { link.removeAttribute("aria-current"); });
      if (links[entry.target.id]) links[entry.target.id].setAttribute("aria-current", "true");
    });
  }, { rootMargin: "-10% 0px -80% 0px" });
  document.querySelectorAll(".section").forEach(function (section) { watcher.observe(section); });
})();
