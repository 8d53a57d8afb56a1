// What only served pages do: they follow the articles, and let cells be changed where that is allowed.
(function () {
  "use strict";
  var page = document.currentScript.dataset.page;
  var words = JSON.parse(document.currentScript.dataset.words);
  var canEdit = "editing" in document.currentScript.dataset;
  function all(selector, scope) {
    return Array.prototype.slice.call((scope || document).querySelectorAll(selector));
  }
  function make(name, properties, parent) {
    var element = Object.assign(document.createElement(name), properties);
    if (parent) parent.appendChild(element);
    return element;
  }

  // Words with a number or a name among them.
  function word(text, value) { return text.replace("{}", function () { return value; }); }

  // The page as it was sent: this script runs before any other adds to it.
  var known = document.cloneNode(true);

  // The state of things, in a corner.
  var badge = make("div", { className: "live", hidden: true }, document.body);
  badge.setAttribute("role", "status");
  function tell(text, isProblem) {
    badge.hidden = !text;
    badge.classList.toggle("problem", Boolean(isProblem));
    if (badge.textContent !== text) badge.textContent = text;
  }
  // Says how things are: what is wrong with the site, what runs, or where the page does not hold.
  function sum(event) {
    if (event.problem) return tell(event.problem, true);
    if (event.checking.indexOf(page) >= 0) return tell(words.checking);
    var places = all("main .failure");
    if (!places.length) return tell("");
    tell(places.length === 1 ? words.oneFailure : word(words.failures, places.length), true);
    make("button", { type: "button", textContent: words.show }, badge).addEventListener("click", function () {
      places[0].scrollIntoView({ block: "center" });
    });
  }

  // Following: what is the same stays, with all that the reader has done to it.
  function same(a, b) { return a.outerHTML === b.outerHTML; }
  function isContainer(a, b) {
    return a.tagName === b.tagName && /^(MAIN|ARTICLE|SECTION)$/.test(a.tagName) &&
      a.cloneNode(false).outerHTML === b.cloneNode(false).outerHTML;
  }
  function patch(shown, before, after, fresh) {
    var old = all(":scope > *", before), now = all(":scope > *", after);
    // An editor whose cell is gone stands among the nodes without being one of them.
    var nodes = all(":scope > :not(.editor)", shown).slice(0, old.length), start = 0, end = 0;
    while (start < old.length && start < now.length && same(old[start], now[start])) start++;
    while (end < Math.min(old.length, now.length) - start &&
      same(old[old.length - 1 - end], now[now.length - 1 - end])) end++;
    var kept = common(old.slice(start, old.length - end), now.slice(start, now.length - end));
    var place = start, next = start;
    kept.concat([[old.length - end - start, now.length - end - start]]).forEach(function (pair) {
      var oldEnd = start + pair[0], nowEnd = start + pair[1];
      if (oldEnd - place === nowEnd - next) {
        // As many as before: each takes the place of its own.
        for (; place < oldEnd; place++, next++) {
          if (isContainer(old[place], now[next])) patch(nodes[place], old[place], now[next], fresh);
          else if (nodes[place].matches(".is-edited") && nodes[place].id === now[next].id) renew(nodes[place], now[next], fresh);
          else { var copy = document.importNode(now[next], true); fresh.push(copy); nodes[place].replaceWith(copy); }
        }
      } else {
        var mark = nodes[oldEnd] || null;
        for (; place < oldEnd; place++) nodes[place].remove();
        for (; next < nowEnd; next++) fresh.push(shown.insertBefore(document.importNode(now[next], true), mark && mark.parentNode === shown ? mark : null));
      }
      place = oldEnd + 1;
      next = nowEnd + 1;
    });
  }
  // A cell with an editor is renewed around it, so that whoever types there is not interrupted.
  function renew(cell, after, fresh) {
    all(":scope > :not(.editor)", cell).forEach(function (part) { part.remove(); });
    all(":scope > *", after).forEach(function (part) { cell.appendChild(document.importNode(part, true)); });
    fresh.push(cell);
  }
  // The longest common subsequence of two lists of elements, as pairs of positions.
  function common(a, b) {
    var one = a.map(function (e) { return e.outerHTML; }), other = b.map(function (e) { return e.outerHTML; });
    var width = other.length + 1, table = new Uint16Array((one.length + 1) * width);
    for (var i = one.length - 1; i >= 0; i--)
      for (var j = other.length - 1; j >= 0; j--)
        table[i * width + j] = one[i] === other[j] ? table[(i + 1) * width + j + 1] + 1
          : Math.max(table[(i + 1) * width + j], table[i * width + j + 1]);
    var pairs = [];
    for (i = 0, j = 0; i < one.length && j < other.length;) {
      if (one[i] === other[j]) pairs.push([i++, j++]);
      else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
      else j++;
    }
    return pairs;
  }
  function firstInView() {
    var blocks = all("main > article > *, main > *:not(article)");
    for (var i = 0; i < blocks.length; i++)
      if (blocks[i].getBoundingClientRect().bottom > 72) return { block: blocks[i], index: i, top: blocks[i].getBoundingClientRect().top };
    return null;
  }
  function keepPlace(place) {
    if (!place) return;
    var block = place.block.isConnected ? place.block : all("main > article > *, main > *:not(article)")[place.index];
    if (block && window.scrollY > 0) window.scrollBy({ top: block.getBoundingClientRect().top - place.top, behavior: "instant" });
  }
  function show(text) {
    var next = new DOMParser().parseFromString(text, "text/html");
    var place = firstInView(), focused = document.activeElement, fresh = [];
    document.title = next.title;
    all("link[rel=stylesheet]", next).forEach(function (sheet) {
      var href = sheet.getAttribute("href");
      if (!document.head.querySelector('link[href="' + href + '"]')) document.head.appendChild(document.importNode(sheet, true));
    });
    var side = [known.querySelector(".side"), next.querySelector(".side"), document.querySelector(".side")];
    if (side[0] && side[1] && side[2] && !same(side[0], side[1])) {
      side[2].innerHTML = side[1].innerHTML;
      fresh.push(side[2]);
    }
    patch(document.querySelector("main"), known.querySelector("main"), next.querySelector("main"), fresh);
    known = next;
    document.dispatchEvent(new CustomEvent("catalog:change", { detail: fresh }));
    if (canEdit) reattach(fresh);
    // What has moved with its editor to another element has lost the focus on the way.
    if (focused !== document.activeElement && focused.isConnected) focused.focus({ preventScroll: true });
    keepPlace(place);
  }
  var latest = 0, text = null;
  function update() {
    var number = ++latest;
    return fetch(location.pathname, { cache: "no-cache" }).then(function (response) {
      return response.text();
    }).then(function (answer) {
      if (number !== latest || answer === text) return;
      text = answer;
      show(answer);
    }).catch(function () {});
  }
  function renewPictures(revision) {
    all("main img").forEach(function (image) {
      var address = image.getAttribute("src");
      if (!address.startsWith("data:")) image.src = address.replace(/\?.*$/, "") + "?" + revision;
    });
  }

  // A page that nobody sees does not listen: browsers allow few connections to one server.
  var events = null, mayHaveMissed = true, isFirst = true;
  function listen() {
    if (events || document.hidden) return;
    events = new EventSource("/-/events");
    events.onmessage = hear;
    events.onerror = function () {
      mayHaveMissed = true;
      tell(words.noAnswer, true);
    };
  }
  function rest() {
    if (events) events.close();
    events = null;
    mayHaveMissed = true;
  }
  function hear(message) {
    var event = JSON.parse(message.data);
    var isNews = mayHaveMissed || event.pages.indexOf(page) >= 0;
    var isDone = isNews ? update() : Promise.resolve();
    if ((event.hasNewFiles || mayHaveMissed) && !isFirst) {
      isDone.then(function () { renewPictures(event.revision); });
    }
    isFirst = mayHaveMissed = false;
    isDone.then(function () { sum(event); });
  }
  listen();
  document.addEventListener("visibilitychange", function () { if (document.hidden) rest(); else listen(); });
  window.addEventListener("pagehide", rest);
  window.addEventListener("pageshow", listen);

  // Editing: with the token that came with the address.
  if (!canEdit) return;
  var match = /^#token=([0-9a-f]+)$/.exec(location.hash);
  try {
    if (match) localStorage.setItem("catalog-token", match[1]);
  } catch (_) {}
  var token = match ? match[1] : localStorage.getItem("catalog-token");
  if (match) history.replaceState(null, "", location.pathname + location.search);
  if (!token) return;

  var editors = {};
  // What the server refuses before it knows for which page, in the words of this one.
  var refusals = { 403: words.refused, 408: words.tooSlow, 413: words.tooLong };
  function ask(what, body, signal) {
    return fetch("/-/" + what, {
      method: "POST", signal: signal, cache: "no-store",
      headers: { "Content-Type": "application/json", "X-Catalog-Token": token }, body: JSON.stringify(body)
    }).then(function (response) {
      if (response.ok) return response.json();
      return response.text().then(function (message) { throw new Error(refusals[response.status] || message.trim()); });
    }).catch(function (error) {
      // What browsers say of an answer that does not come, or not to its end, is in their own words.
      throw /^(Type|Syntax)Error$/.test(error.name) ? new Error(words.noAnswer) : error;
    });
  }
  function name(cell) { return cell.id.replace(/^cell:/, ""); }
  function addButtons(scope) {
    var cells = scope.matches && scope.matches(".cell") ? [scope] : all(".cell", scope);
    cells.forEach(function (cell) {
      var code = cell.querySelector(":scope > .code");
      if (!code || code.querySelector(".edit")) return;
      var button = make("button", { type: "button", className: "copy edit", textContent: words.edit }, code);
      button.setAttribute("aria-label", word(words.editCell, name(cell)));
      button.addEventListener("click", function () { open(cell); });
    });
  }
  function reattach(fresh) {
    if (!token) return;
    fresh.forEach(addButtons);
    Object.keys(editors).forEach(function (key) {
      var editor = editors[key];
      var isConnected = editor.panel.isConnected;
      if (isConnected && editor.panel.closest(".cell")) return;
      var cell = document.getElementById("cell:" + key);
      if (cell) attach(editor, cell);
      else if (!isConnected) {
        document.querySelector("main").prepend(editor.panel);
        editor.say(words.noCell, true);
      }
    });
  }
  function attach(editor, cell) {
    cell.classList.add("is-edited");
    cell.prepend(editor.panel);
  }
  function open(cell) {
    var key = name(cell);
    if (editors[key]) return;
    ask("cell", { page: page, cell: key }).then(function (answer) {
      if (!editors[key]) start(document.getElementById(cell.id) || cell, key, answer.code);
    }).catch(function (error) { tell(error.message, true); });
  }
  function start(cell, key, base) {
    var panel = make("div", { className: "editor" });
    var area = make("textarea", { value: base, spellcheck: false, autocapitalize: "off" }, panel);
    area.setAttribute("aria-label", word(words.codeOfCell, key));
    area.rows = Math.min(30, Math.max(3, base.split("\n").length));
    var tools = make("div", { className: "tools" }, panel);
    var run = make("button", { type: "button", textContent: words.run }, tools);
    run.title = words.runKeys;
    var keep = make("button", { type: "button", textContent: words.keep }, tools);
    var discard = make("button", { type: "button", textContent: words.discard }, tools);
    var said = make("p", { className: "said" }, tools);
    said.setAttribute("role", "status");
    var result = make("div", { className: "result" }, panel);
    var running = null;
    var editor = editors[key] = { panel: panel, area: area, say: say };
    function say(text, isBad) {
      said.textContent = text;
      said.classList.toggle("bad", Boolean(isBad));
    }
    function close() {
      if (running) running.abort();
      delete editors[key];
      var home = panel.closest(".cell");
      panel.remove();
      if (!home) return;
      home.classList.remove("is-edited");
      var button = home.querySelector(".edit");
      if (button) button.focus();
    }
    function body() { return { page: page, cell: key, base: base, code: area.value }; }
    run.addEventListener("click", function () {
      if (running) { running.abort(); return; }
      running = new AbortController();
      run.textContent = words.stop;
      say(words.running);
      ask("run", body(), running.signal).then(function (outcome) {
        if (outcome.error) return say(outcome.error, true);
        showResult(outcome);
      }).catch(function (error) {
        if (error.name === "AbortError") say(words.stopped);
        else say(error.message, true);
      }).then(function () { running = null; run.textContent = words.run; });
    });
    function showResult(outcome) {
      var next = new DOMParser().parseFromString(outcome.page, "text/html");
      var cell = next.getElementById("cell:" + key);
      result.textContent = "";
      var failures = cell ? all(":scope > .failure", cell) : [];
      (failures.length ? failures : all(":scope > :not(.code)", cell || make("div"))).forEach(function (part) {
        result.appendChild(document.importNode(part, true));
      });
      outcome.figures.forEach(function (figure) {
        make("img", { src: figure.address, alt: word(words.figure, figure.name) }, result);
      });
      var others = all(".cell", next).filter(function (other) {
        return other !== cell && other.querySelector(":scope > .failure");
      }).map(name);
      if (others.length) say(word(words.otherFailures, others.join(", ")), true);
      else say(failures.length ? words.ranOtherwise : words.holds);
    }
    keep.addEventListener("click", function () {
      keep.disabled = true;
      ask("keep", body()).then(function () { close(); update(); }).catch(function (error) {
        keep.disabled = false;
        say(error.message, true);
      });
    });
    discard.addEventListener("click", close);
    area.addEventListener("keydown", function (event) {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run.click(); }
    });
    attach(editor, cell);
    area.focus();
  }
  addButtons(document);
})();
