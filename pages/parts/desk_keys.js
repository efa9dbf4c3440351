// The keys of the clerk's desk: each presses, or goes to, what stands there for the mouse as well.
(function () {
  var BOX = '.st-key-desk-next input';
  var FIELDS = '[class*="st-key-desk-grid-"] input';
  var LAST_SHARER = '[class*="st-key-desk-grid-sharer-"]';
  var SOON = 60, A_MOMENT = 50;
  function first(selector) { return document.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function goTo(box) { if (box) { box.focus(); box.select(); } return Boolean(box); }
  function ask() { return goTo(first(BOX)); }
  function press(selector) { var button = first(selector); if (button) button.click(); return Boolean(button); }
  // What is wanted may have to be drawn first.
  function soon(wanted, tries) {
    if (!wanted() && tries) setTimeout(function () { soon(wanted, tries - 1); }, A_MOMENT);
  }
  function answer() {
    var heading = first('.st-key-desk-panel [class*="st-key-verdict-"] h2');
    if (!heading) return false;
    heading.tabIndex = -1;
    heading.focus();
    return true;
  }
  // The question that was answered goes; where it was the last one, the focus would go with it.
  function afterAnswer(box) {
    var asked = box.getAttribute('aria-label');
    soon(function () {
      if (box.isConnected) return box.getAttribute('aria-label') !== asked;
      return document.activeElement !== document.body || ask() || answer();
    }, SOON);
  }
  // At once: what a fast hand types next must not land in the field that is left.
  function nextField(box) {
    var fields = all(FIELDS).filter(function (one) { return one.checkVisibility(); });
    return goTo(fields[fields.indexOf(box) + 1]);
  }
  function addSharer() {
    var before = all(LAST_SHARER).length;
    if (!press('.st-key-desk-add button')) return;
    soon(function () {
      var now = all(LAST_SHARER);
      return now.length > before && goTo(now[now.length - 1].querySelector('input'));
    }, SOON);
  }
  function otherCase() {
    var open = first('[class*="st-key-desk-slot-"] [data-testid="stBaseButton-primary"]');
    if (!press('[class*="st-key-desk-slot-"] [data-testid="stBaseButton-secondary"]')) return;
    soon(function () { return !(open && open.isConnected && open.dataset.testid === 'stBaseButton-primary') && ask(); }, SOON);
  }
  var DOES = {
    F2: function () { if (!ask()) answer(); },
    F3: function () { goTo(first('.st-key-desk-code input')); },
    F4: function () { press('.st-key-desk-new button'); soon(ask, SOON); },
    F6: otherCase,
    F7: addSharer,
    F8: function () { press('.st-key-desk-order [data-copy]'); },
    F9: function () { press('.st-key-desk-report button'); }
  };
  document.addEventListener('keydown', function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !first('.st-key-desk')) return;
    var does = DOES[event.key];
    if (does) {
      event.preventDefault();
      if (!event.repeat) does();
    } else if (event.key === 'Enter' && !event.isComposing && event.keyCode !== 229) {
      if (event.target.matches(BOX)) afterAnswer(event.target);
      else if (event.target.matches(FIELDS) && nextField(event.target)) event.preventDefault();
    }
  });
})();
