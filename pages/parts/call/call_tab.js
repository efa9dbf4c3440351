// The cases of the desk are kept in the tab, so that a restart of the server or a lost line loses none.
//
// The page draws what is to be kept into a mark (.call-kept). It goes into the tab's own storage, and the code of
// the open case into the address. Where another visit began (a restart, a long sleep, F5), what the tab keeps is
// typed into a box once, and the page puts it back. The clock of a call goes on here between two runs.
(function () {
  var KEPT = '.call-kept', BOX = '.st-key-call-tab input', CLOCK = '.call-clock', KEY = 'gongji-desk';
  var APP = '[data-testid="stApp"]', A_SECOND = 1000;
  var given = '', since = 0, clock = null, connected = true;

  function first(selector) { return document.querySelector(selector); }
  function read() { try { return JSON.parse(sessionStorage.getItem(KEY)); } catch (damaged) { return null; } }
  function write(what) { try { sessionStorage.setItem(KEY, JSON.stringify(what)); } catch (full) { /* kept by the page alone */ } }

  function type(box, text) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, text);
    box.dispatchEvent(new Event('input', { bubbles: true }));
    setTimeout(function () { box.dispatchEvent(new FocusEvent('focusout', { bubbles: true })); }, 0);
  }
  // After a lost line the screen stands there as it was, and the server may know nothing of it: ask at once.
  function again(app) {
    var now = app.dataset.testConnectionState === 'CONNECTED', box = first(BOX), kept = read();
    if (now && !connected && box && kept) type(box, kept.text);
    connected = now;
  }
  function keep() {
    var mark = first(KEPT), app = first(APP);
    if (!mark || !app) return;
    again(app);
    if (!connected || app.dataset.testScriptState !== 'notRunning') return;
    var before = read(), visit = mark.dataset.visit;
    if (before && before.visit !== visit && mark.dataset.back !== '1') {
      var box = first(BOX);
      if (box && given !== visit) { given = visit; type(box, before.text); }
      return;
    }
    write({ visit: visit, text: mark.dataset.kept });
    address(mark.dataset.link);
  }
  function address(link) {
    var search = link ? '?c=' + link : '';
    if (location.search !== search && /\/desk\/?$/.test(location.pathname)) {
      history.replaceState(history.state, '', location.pathname + search + location.hash);
    }
  }
  function minutes(seconds) {
    var rest = Math.floor(seconds % 60);
    return Math.floor(seconds / 60) + ':' + (rest < 10 ? '0' : '') + rest;
  }
  function tick() {
    var shown = first(CLOCK);
    if (!shown) { clock = null; return; }
    if (shown !== clock) { clock = shown; since = Date.now(); }
    var passed = (Date.now() - since) / A_SECOND, after = shown.dataset.wrapUp;
    shown.textContent = shown.dataset.name + ' ' + minutes(Number(after || shown.dataset.talked) + passed);
  }
  new MutationObserver(keep).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['data-test-script-state', 'data-test-connection-state', 'data-kept']
  });
  setInterval(tick, A_SECOND);
})();
