// What a page can do beyond being read: themes, copying, peeking at what a link leads to, search.
// Without this file nothing is lost but that.
(function () {
  "use strict";
  var root = document.documentElement;
  var words = document.body.dataset;

  function all(selector, scope) {
    return Array.prototype.slice.call((scope || document).querySelectorAll(selector));
  }
  function make(name, properties, parent) {
    var element = Object.assign(document.createElement(name), properties);
    if (parent) parent.appendChild(element);
    return element;
  }

  // Theme: the reader's choice, kept, or the system's.
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var theme = document.querySelector(".theme");
  function isDark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : dark.matches;
  }
  function tell() { theme.setAttribute("aria-pressed", String(isDark())); }
  if (theme) {
    tell();
    dark.addEventListener("change", tell);
    theme.addEventListener("click", function () {
      var next = isDark() ? "light" : "dark";
      if (next === (dark.matches ? "dark" : "light")) delete root.dataset.theme;
      else root.dataset.theme = next;
      try { localStorage.setItem("catalog-theme", root.dataset.theme || ""); } catch (_) {}
      tell();
    });
  }

  // Copying: the code alone, without prompts and outputs.
  function addCopying(block) {
    var button = make("button", { type: "button", className: "copy", textContent: words.copy }, block);
    button.addEventListener("click", function () {
      var commands = all("[data-command]", block);
      var text = commands.length
        ? commands.map(function (c) { return c.dataset.command; }).join("\n")
        : block.querySelector("pre").textContent;
      copy(text.replace(/\n+$/, "")).then(function () {
        button.textContent = words.copied;
        setTimeout(function () { button.textContent = words.copy; }, 1600);
      });
    });
  }
  function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    var area = make("textarea", { value: text }, document.body);
    area.select();
    document.execCommand("copy");
    area.remove();
    return Promise.resolve();
  }

  // Peeking: a link to an equation, figure or source shows it, and a name in code what it is.
  var peek = null, timer = 0;
  function hide() {
    clearTimeout(timer);
    if (peek) peek.remove();
    peek = null;
  }
  function content(anchor) {
    var target = document.getElementById(decodeURIComponent(anchor.hash.slice(1)));
    if (!target || target.contains(anchor)) return null;
    var clone = target.cloneNode(true);
    clone.removeAttribute("id");
    all("[id]", clone).forEach(function (e) { e.removeAttribute("id"); });
    if (clone.tagName === "LI") clone = make("div", { innerHTML: clone.innerHTML });
    return clone;
  }
  function show(anchor) {
    hide();
    var body = content(anchor);
    if (!body) return;
    peek = make("div", { className: "peek", role: "tooltip", id: "catalog:peek" }, document.querySelector("main"));
    peek.appendChild(body);
    anchor.setAttribute("aria-describedby", "catalog:peek");
    var at = anchor.getBoundingClientRect(), box = peek.getBoundingClientRect();
    var left = Math.max(16, Math.min(at.left, root.clientWidth - box.width - 16));
    var above = at.bottom + box.height + 12 > window.innerHeight && at.top > box.height + 12;
    peek.style.left = left + window.scrollX + "px";
    peek.style.top = (above ? at.top - box.height - 8 : at.bottom + 8) + window.scrollY + "px";
    peek.addEventListener("mouseenter", function () { clearTimeout(timer); });
    peek.addEventListener("mouseleave", hide);
  }
  var peekable = 'a[href^="#equation:"], a[href^="#figure:"], a[href^="#reference:"], .code a';
  function addPeeking(anchor) {
    if (anchor.closest("figcaption, .number")) return;
    anchor.addEventListener("mouseenter", function () {
      clearTimeout(timer);
      timer = setTimeout(show, 160, anchor);
    });
    anchor.addEventListener("mouseleave", function () {
      clearTimeout(timer);
      timer = setTimeout(hide, 220);
    });
    anchor.addEventListener("focus", function () {
      if (anchor.matches(":focus-visible")) show(anchor);
    });
    anchor.addEventListener("blur", hide);
    anchor.addEventListener("click", anchor.closest(".code") ? function (event) {
      event.preventDefault();
      show(anchor);
    } : hide);
  }

  // The names of a cell are one stop of the Tab key; the arrow keys go from one to the next.
  function addSteps(code) {
    var names = all("a", code);
    names.forEach(function (name, i) {
      name.draggable = false;
      if (i) name.tabIndex = -1;
      name.addEventListener("keydown", function (event) {
        var step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
        var next = step && !event.altKey && !event.ctrlKey && !event.metaKey && names[i + step];
        if (!next) return;
        event.preventDefault();
        name.tabIndex = -1;
        next.tabIndex = 0;
        next.focus();
      });
    });
  }

  // The section that is being read.
  var observer = null, side = document.querySelector(".side");
  function followHeadings() {
    if (observer) observer.disconnect();
    var links = all(".side ol ol a");
    var headings = links.map(function (link) {
      return document.getElementById(decodeURIComponent(link.hash.slice(1)));
    });
    if (!links.length || !window.IntersectionObserver) return;
    function mark() {
      var current = -1, line = 140, end = root.scrollHeight - window.innerHeight - window.scrollY;
      // At the end of a page what was asked for may not come to the top, and is read all the same.
      var target = end < 2 && document.querySelector(":target");
      var top = target ? target.getBoundingClientRect().top : 0;
      if (top < window.innerHeight) line = Math.max(line, top + 1);
      headings.forEach(function (h, i) { if (h && h.getBoundingClientRect().top < line) current = i; });
      links.forEach(function (link, i) {
        if (link.classList.toggle("here", i === current)) keepInView(link);
      });
    }
    observer = new IntersectionObserver(mark, { rootMargin: "-130px 0px -60% 0px" });
    headings.forEach(function (h) { if (h) observer.observe(h); });
    window.onscrollend = mark;
    mark();
  }
  function keepInView(link) {
    var top = link.offsetTop - side.scrollTop;
    if (top < 0 || top > side.clientHeight - 40) side.scrollTop = link.offsetTop - side.clientHeight / 3;
  }
  // What the address names unfolds, should it be folded away.
  function unfold() {
    var target = document.querySelector(":target"), isFolded = false;
    for (var e = target; e; e = e.parentElement) {
      if (e.tagName === "DETAILS" && !e.open) e.open = isFolded = true;
    }
    if (isFolded) target.scrollIntoView();
  }
  window.addEventListener("load", unfold);
  window.addEventListener("hashchange", unfold);
  function addClosing(link) {
    link.addEventListener("click", function () {
      var side = document.querySelector(".side[popover]");
      if (side && side.matches(":popover-open")) side.hidePopover();
    });
  }

  // What has come onto the page, at first or by an update, can do what it should.
  function enliven(scope) {
    all(".code", scope).forEach(addCopying);
    all(peekable, scope).forEach(addPeeking);
    all(".code pre", scope).forEach(addSteps);
    all(".side a", scope.parentNode || scope).forEach(function (link) {
      if (scope.contains(link)) addClosing(link);
    });
  }
  enliven(document);
  followHeadings();
  document.addEventListener("catalog:change", function (event) {
    hide();
    event.detail.forEach(enliven);
    followHeadings();
  });

  // Search: the index is a script, so that it loads from a disk too; it comes when it is wanted.
  var input = document.querySelector(".search input");
  if (!input) return;
  var list = document.querySelector(".results");
  var asked = false, chosen = -1;
  function load() {
    if (asked) return;
    asked = true;
    make("script", { src: words.root + "search-index.js", onload: search }, document.head);
  }
  // Words as the index has them: runs of letters in lower case, and pairs of CJK characters.
  function terms(text) {
    var found = [];
    (text.toLowerCase().normalize("NFKC").match(/[\p{L}\p{N}\p{M}_]+/gu) || []).forEach(function (run) {
      run.split(/([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+)/).forEach(function (part, i) {
        if (!part) return;
        if (i % 2 === 0) { found.push(part); return; }
        var characters = Array.from(part);
        if (characters.length === 1) found.push(part);
        for (var j = 0; j + 1 < characters.length; j++) found.push(characters[j] + characters[j + 1]);
      });
    });
    return found;
  }
  function begins(words, word) {
    return words.some(function (other) { return other.startsWith(word); });
  }
  // The members of types, which the index lists by name alone: those that a question names, the
  // nearest first.
  var members = null;
  function findMembers(words) {
    members = members || window.catalogSearch.sections.flatMap(function (s) {
      return (s[4] ? s[4].split(" ") : []).map(function (name) {
        var path = s[2] + "." + name, all = terms(path), own = terms(/[^.(]*(?=\(|$)/.exec(name)[0]);
        return { own: own, all: all, far: all.length + 8 * name.split(".").length, section: [s[0], encodeURI(path), path, ""] };
      });
    });
    return members.filter(function (m) {
      return words.some(function (w) { return begins(m.own, w); }) &&
        words.every(function (w) { return begins(m.all, w); });
    }).map(function (m) {
      function isWord(w) { return m.all.indexOf(w) >= 0; }
      return { isExact: words.indexOf(m.own[0]) >= 0, far: m.far - 99 * words.filter(isWord).length, section: m.section };
    }).sort(function (a, b) { return b.isExact - a.isExact || a.far - b.far; }).slice(0, 4);
  }
  function find(query) {
    var index = window.catalogSearch, total = null, words = terms(query);
    words.forEach(function (term) {
      var scores = new Map();
      var low = 0, high = index.terms.length;
      while (low < high) {
        var middle = (low + high) >> 1;
        if (index.terms[middle] < term) low = middle + 1; else high = middle;
      }
      for (; low < index.terms.length && index.terms[low].startsWith(term); low++) {
        var exact = index.terms[low] === term ? 3 : 1;
        var list = index.postings[low], section = 0;
        var weight = exact * Math.log(1 + index.sections.length / (list.length / 2));
        for (var i = 0; i < list.length; i += 2) {
          section += list[i];
          scores.set(section, (scores.get(section) || 0) + weight * list[i + 1] / (list[i + 1] + 2));
        }
      }
      if (total === null) { total = scores; return; }
      total.forEach(function (score, s) {
        if (scores.has(s)) total.set(s, score + scores.get(s)); else total.delete(s);
      });
    });
    // What explains comes before what lists.
    (total || []).forEach(function (score, s) {
      if (index.pages[index.sections[s][0]][2]) total.set(s, score / 2);
    });
    var inner = findMembers(words), last = 0;
    var found = Array.from(total || []).sort(function (a, b) { return b[1] - a[1] || a[0] - b[0]; })
      .slice(0, 12 - inner.length).map(function (pair) { return index.sections[pair[0]]; });
    // A member stands below what has a heading of that name; one that only begins so, below all.
    found.forEach(function (s, i) {
      var title = terms(s[2]);
      if (words.every(function (w) { return begins(title, w); })) last = i + 1;
    });
    inner.forEach(function (m) { found.splice(m.isExact ? last++ : found.length, 0, m.section); });
    return found;
  }
  function marked(text, query, parent) {
    var runs = query.trim().split(/\s+/).filter(Boolean).map(function (word) {
      return word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
    });
    var pieces = runs.length ? text.split(new RegExp("(" + runs.join("|") + ")", "gi")) : [text];
    pieces.forEach(function (piece, i) {
      if (i % 2) make("mark", { textContent: piece }, parent);
      else parent.appendChild(document.createTextNode(piece));
    });
  }
  function search() {
    var query = input.value.trim();
    list.textContent = "";
    choose(-1);
    list.hidden = !query;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (!query || !window.catalogSearch) return;
    var found = find(query), pages = window.catalogSearch.pages;
    found.forEach(function (section, i) {
      var item = make("li", { role: "presentation" }, list), page = pages[section[0]];
      var link = make("a", { href: words.root + page[0] + (section[1] ? "#" + section[1] : ""), id: "catalog:result-" + i }, item);
      link.setAttribute("role", "option");
      link.tabIndex = -1;
      marked(section[2] || page[1], query, link);
      var small = make("small", {}, link);
      var place = section[2] && section[2] !== page[1] ? page[1] : "";
      marked(place + (place && section[3] ? " · " : "") + section[3], query, small);
    });
    if (found.length) return;
    var none = make("li", { role: "option" }, list);
    none.setAttribute("aria-disabled", "true");
    make("p", { textContent: words.nothing }, none);
  }
  function choose(index) {
    var options = all("a", list);
    chosen = options.length ? Math.max(-1, Math.min(index, options.length - 1)) : -1;
    options.forEach(function (o, i) { o.setAttribute("aria-selected", String(i === chosen)); });
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else input.removeAttribute("aria-activedescendant");
  }
  input.addEventListener("focus", load);
  input.addEventListener("input", search);
  input.addEventListener("keydown", function (event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Enter") {
      var option = all("a", list)[Math.max(chosen, 0)];
      if (option) option.click();
    } else if (event.key === "Escape") { input.value = ""; search(); input.blur(); } else return;
    event.preventDefault();
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest(".search")) list.hidden = true;
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") hide();
    var isTyping = /^(input|textarea|select)$/i.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key === "/" && !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      input.focus();
    }
  });
})();
