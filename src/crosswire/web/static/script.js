/* What makes the pages quicker; without it every link and form does the same by loading a page. */
(function () {
  "use strict";
  var place = document.getElementById("pane-place");
  var told = document.getElementById("told");
  var keys = document.getElementById("keys");
  var opener = null;
  var LINES = "[data-line],.brief>li,.line,.change,.event,.quote,.variant,.question,.figure-row:not(.scale),.matrix .cell,.lane-names>li";

  function tell(words) {
    if (told) told.textContent = words;
  }

  /* The reading pane */

  function opensPane(link) {
    return place && link.origin === location.origin && link.pathname === location.pathname && new URLSearchParams(link.search).has("at");
  }

  function showWords() {
    var pane = document.getElementById("pane");
    if (!pane) return;
    var before = pane.querySelector("details.before");
    var mark = pane.querySelector("mark");
    if (before && mark) before.open = true;
    if (mark) pane.scrollTop += mark.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight * 0.4;
  }

  function showCurrent() {
    var at = new URLSearchParams(location.search).get("at");
    document.querySelectorAll("main a.chip[aria-current]").forEach(function (link) { link.removeAttribute("aria-current"); });
    if (!at) return;
    document.querySelectorAll('main a[href*="at="]').forEach(function (link) {
      if (link.pathname === location.pathname && new URLSearchParams(link.search).get("at") === at) link.setAttribute("aria-current", "true");
    });
  }

  function open(address, byKeyboard) {
    var part = new URL(address, location.href);
    part.hash = "";
    part.searchParams.set("part", "pane");
    place.setAttribute("aria-busy", "true");
    return fetch(part, { credentials: "same-origin", headers: { Accept: "text/html" } }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (text) {
      var read = new DOMParser().parseFromString(text, "text/html").getElementById("pane");
      if (!read) throw new Error("no pane");
      place.replaceChildren(document.adoptNode(read));
      document.body.classList.add("has-pane");
      showWords();
      showCurrent();
      tell(read.dataset.words || "");
      if (byKeyboard) read.focus({ preventScroll: true });
      if (opener && opener.isConnected) opener.scrollIntoView({ block: "nearest" });
    }).catch(function () {
      location.assign(address);
    }).finally(function () {
      place.removeAttribute("aria-busy");
    });
  }

  function close(address) {
    if (!place || !place.firstElementChild) return false;
    if (address && address !== location.href) history.pushState({}, "", address);
    place.replaceChildren();
    document.body.classList.remove("has-pane");
    showCurrent();
    if (opener && opener.isConnected) opener.focus();
    opener = null;
    return true;
  }

  function closeAddress() {
    var link = place && place.querySelector("[data-close]");
    return link ? link.href : null;
  }

  document.addEventListener("click", function (event) {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    var link = event.target.closest && event.target.closest("a[href]");
    if (!link || link instanceof SVGElement) return;
    if (link.hasAttribute("data-close")) {
      event.preventDefault();
      close(link.href);
    } else if (opensPane(link)) {
      event.preventDefault();
      if (!place.contains(link)) opener = link;
      var byKeyboard = event.detail === 0;
      var address = link.href;
      if (address !== location.href) history.pushState({}, "", address);
      open(address, byKeyboard);
    }
  });

  window.addEventListener("popstate", function () {
    if (!place) return;
    if (new URLSearchParams(location.search).has("at")) open(location.href, false);
    else close(null);
  });

  /* Keys */

  function lines() {
    var main = document.getElementById("content");
    return main ? Array.from(main.querySelectorAll(LINES)).filter(function (line) {
      return line.getClientRects().length && !(line.parentElement && line.parentElement.closest(LINES));
    }) : [];
  }

  function step(by) {
    var all = lines();
    if (!all.length) return;
    var now = all.findIndex(function (line) { return line.classList.contains("here"); });
    var next = now < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, now + by));
    if (now >= 0) all[now].classList.remove("here");
    var line = all[next];
    line.classList.add("here");
    if (!line.hasAttribute("tabindex")) line.tabIndex = -1;
    line.focus({ preventScroll: true });
    line.scrollIntoView({ block: "nearest" });
  }

  function openLine() {
    var line = document.querySelector("#content .here");
    var link = line && ["[data-open]", "a.chip,a.value", "a[href]"].reduce(function (found, kind) { return found || line.querySelector(kind); }, null);
    if (link) link.click();
  }

  function isTyping(element) {
    return element && (element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && element.type !== "range" && element.type !== "checkbox" && element.type !== "radio");
  }

  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      if (keys && keys.open) return;
      if (isTyping(event.target)) event.target.blur();
      else if (close(closeAddress())) event.preventDefault();
      return;
    }
    if (isTyping(event.target) || (keys && keys.open)) return;
    var search = document.querySelector('main input[type="search"]') || document.querySelector('.top input[type="search"]');
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "o") openLine();
    else if (event.key === "/" && search) search.focus();
    else if (event.key === "?" && keys && keys.showModal) keys.showModal();
    else return;
    event.preventDefault();
  });

  document.querySelectorAll("[data-keys]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { keys.showModal(); });
  });

  /* The slider over the days of a story */

  document.querySelectorAll("input[data-days]").forEach(function (slider) {
    var days = slider.dataset.days.split(" ");
    var output = document.getElementById(slider.dataset.output);
    var words = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeZone: "UTC" });
    slider.addEventListener("input", function () {
      var day = words.format(new Date(days[slider.value] + "T00:00:00Z"));
      output.textContent = day;
      slider.setAttribute("aria-valuetext", day);
    });
    slider.addEventListener("change", function () { slider.form.requestSubmit(); });
  });

  document.querySelectorAll(".tabs ul, .main-nav ul").forEach(function (list) {
    var current = list.querySelector("[aria-current]");
    if (current && list.scrollWidth > list.clientWidth) list.scrollLeft = current.offsetLeft - list.clientWidth / 3;
  });

  showWords();
  showCurrent();
})();
