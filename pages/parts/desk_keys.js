// The keys of the clerk's desk: each presses, or goes to, what stands there for the mouse as well.
(function () {
  function first(selector) { return document.querySelector(selector); }
  function ask() {
    var box = first('.st-key-desk-next input');
    if (box) { box.focus(); box.select(); }
    return Boolean(box);
  }
  // After a new caller the question may have to be drawn first.
  function askSoon(tries) { if (!ask() && tries) setTimeout(function () { askSoon(tries - 1); }, 50); }
  function press(selector) { var button = first(selector); if (button) button.click(); }
  var DOES = {
    F2: ask,
    F4: function () { press('.st-key-desk-new button'); askSoon(60); },
    F8: function () { press('.st-key-desk-order [data-copy]'); },
    F9: function () { press('.st-key-desk-report button'); }
  };
  document.addEventListener('keydown', function (event) {
    var does = DOES[event.key];
    if (!does || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (!first('.st-key-desk')) return;
    event.preventDefault();
    if (!event.repeat) does();
  });
})();
