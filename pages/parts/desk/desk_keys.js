// The keys of the clerk's desk: each presses, or goes to, what stands there for the mouse as well.
//
// The page is drawn piece by piece, late on a slow machine, and what had the focus may go or be drawn anew. So a
// key leaves a wish: where the focus is to be. It is granted as soon as that stands there, and granted again
// whenever the page took the focus away with what had it; never where a person has gone elsewhere meanwhile.
(function () {
  var DESK = '.st-key-desk', BOX = '.st-key-desk-next input', CODE = '.st-key-desk-code input', LINE = '.st-key-call-line input';
  var FIELDS = '[class*="st-key-desk-grid-"] input', LAST_SHARER = '[class*="st-key-desk-grid-sharer-"]';
  var VERDICT = '.st-key-desk-panel [class*="st-key-verdict-"] h2';
  var APP = '[data-testid="stApp"]', DRAWN = '.desk-drawn';
  // On what is typed here hangs which fields follow.
  var DECIDES = '[class*="-expense-kind"] input, [class*="-wallet-used"] input';
  var A_MOMENT = 50, A_WHILE = 10000, SAME_ROW = 12;
  var wish = { where: line, moves: true }, held = null;
  var typing = null, stood = '', given = null, waiting = null, pasts = {};

  function first(selector) { return document.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }
  function press(selector) { var button = first(selector); if (button) button.click(); return Boolean(button); }
  function drawn(what) { var mark = first(DRAWN); return mark ? mark.dataset[what] : ''; }
  function idle() { var app = first(APP); return Boolean(app) && app.dataset.testScriptState === 'notRunning'; }
  function goTo(one) {
    if (!one) return false;
    if (!one.matches('input')) one.tabIndex = -1;
    one.focus();
    if (one.select) one.select();
    return true;
  }

  // ---------------------------------------------------------------- wishes

  function want(where, moves) { wish = { where: where, moves: moves }; grant(); }
  // The question; where none is left, the verdict, but not before it is certain that none comes.
  function home() { return first(BOX) || (idle() ? first(VERDICT) : null); }
  function line() { return first(LINE); }
  function grant() {
    if (!first(DESK)) { held = null; return; }
    var lost = held && !held.isConnected && document.activeElement === document.body;
    var one = (wish.moves || lost) && wish.where();
    if (one && goTo(one)) wish.moves = false;
  }
  // Another case: at once to the question, so that what is typed next lands in no field of the case that goes.
  function toAnotherCase() { onceOpened(!goTo(first(BOX))); }
  function onceOpened(moves) {
    var before = drawn('case');
    want(function () { return drawn('case') === before ? null : home(); }, moves);
  }
  new MutationObserver(grant).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['data-test-script-state', 'data-case', 'data-run']
  });
  document.addEventListener('pointerdown', function () { waiting = null; want(home, false); }, true);
  document.addEventListener('focusin', function (event) {
    if (!first(DESK) || !event.target.closest(APP)) return;
    held = event.target;
  });

  // ---------------------------------------------------------------- fields

  function fields() { return all(FIELDS).filter(function (one) { return one.checkVisibility(); }); }
  function after(box) { var now = fields(); return now[now.indexOf(box) + 1] || null; }
  // The next field may go with the answer, and another stand in its place.
  function wantAfter(box) { want(function () { return (box.isConnected && after(box)) || home(); }, false); }
  function inNextRow(box, way) {
    var from = box.getBoundingClientRect();
    function down(one) { return (one.getBoundingClientRect().top - from.top) * way; }
    function aside(one) { return Math.abs(one.getBoundingClientRect().left - from.left); }
    var beyond = fields().filter(function (one) { return down(one) > SAME_ROW; });
    var nearest = Math.min.apply(null, beyond.map(down));
    return beyond.filter(function (one) { return down(one) < nearest + SAME_ROW; })
      .sort(function (a, b) { return aside(a) - aside(b); })[0];
  }

  // ---------------------------------------------------------------- what was typed, and whether it is answered

  function changed(box) { return typing === box && box.value !== stood; }
  function name(box) { return box.closest('[class*="st-key-desk-field-"]').className.match(/st-key-desk-field-(\S+)/)[1]; }
  // What is given to the page: the text of a field, or an answer in the box of the question.
  function give(box) {
    if (changed(box)) {
      given = { name: name(box), text: box.value, run: drawn('run'), case: drawn('case') };
      past(box).push(stood);
    }
    else if (box.matches(BOX)) given = { run: drawn('run'), case: drawn('case') };
    typing = null;
  }
  // What stood in a field of this case before, the last at the end; Ctrl+Z gives it back.
  function past(box) {
    var key = drawn('case') + ' ' + name(box);
    return pasts[key] = pasts[key] || [];
  }
  function giveBack(box) {
    if (changed(box) || !past(box).length) return false;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(box, past(box).pop());
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.blur();
    return goTo(box);
  }
  // The page tells for which text of each field it stands there: runs for other fields may end before.
  function answered() {
    if (!given || drawn('case') !== given.case) return true;
    if (drawn('run') === given.run || !idle()) return false;
    return !given.name || JSON.parse(drawn('taken'))[given.name] === given.text;
  }
  document.addEventListener('beforeinput', function (event) {
    var box = event.target;
    if (!box.matches(FIELDS) || typing === box) return;
    typing = box;
    stood = box.value;
  }, true);
  document.addEventListener('focusout', function (event) { if (typing === event.target) give(typing); }, true);
  // Leaving a field keeps what was typed in it.
  function leave() { if (document.activeElement.matches(FIELDS)) document.activeElement.blur(); }
  // What was typed last is kept and answered first, while the focus stays where it is.
  function onceAnswered(box, act) {
    var until = Date.now() + A_WHILE;
    if (changed(box)) { box.blur(); box.focus(); }
    (function look() {
      if (!answered() && Date.now() < until) { setTimeout(look, A_MOMENT); return; }
      given = null;
      act();
    })();
  }
  // At once: what a fast hand types next must not land in the field that is left. Where the next field hangs
  // on the answer, what is typed before that waits (`waiting`), and is typed then.
  function onward(box) {
    if (box.matches(DECIDES) && changed(box)) { decide(box, []); return true; }
    give(box);
    wantAfter(box);
    return goTo(after(box));
  }
  function decide(box, keys) {
    waiting = keys;
    onceAnswered(box, function () {
      if (waiting !== keys) return;
      wantAfter(box);
      if (document.activeElement === box) goTo(after(box));
      typeAll(keys);
    });
  }
  // One after the other, as from a hand: a field takes notice of each before it can be left.
  function typeAll(keys) {
    if (waiting !== keys) return;
    if (!keys.length) { waiting = null; return; }
    var key = keys.shift(), box = document.activeElement;
    if (key.length === 1) document.execCommand('insertText', false, key);
    else if (box.matches(DECIDES) && changed(box)) { decide(box, keys); return; }
    else if (box.matches(FIELDS)) onward(box);
    setTimeout(function () { typeAll(keys); }, 0);
  }

  // ---------------------------------------------------------------- keys

  function addSharer() {
    var before = all(LAST_SHARER).length;
    if (!first('.st-key-desk-add button')) return;
    leave();
    press('.st-key-desk-add button');
    want(function () {
      var now = all(LAST_SHARER);
      return now.length > before ? now[now.length - 1].querySelector('input') : null;
    }, true);
  }
  // The button of the next case names the key.
  function nextCase() {
    var next = all('[class*="st-key-desk-slot-"] button').find(function (one) { return one.textContent.indexOf('F6') >= 0; });
    if (next) next.click();
    return Boolean(next);
  }
  var DOES = {
    F1: function () { want(line, true); },
    F2: function () { want(home, true); },
    F3: function () { want(home, false); goTo(first(CODE)); },
    F4: function () { leave(); if (press('.st-key-desk-new button')) toAnotherCase(); },
    F6: function () {
      leave();
      if (nextCase()) toAnotherCase();
    },
    F7: addSharer,
    F8: function () { onceAnswered(document.activeElement, function () { press('.st-key-desk-order [data-copy]'); }); },
    F10: function () { onceAnswered(document.activeElement, function () { press('.st-key-desk-reply [data-copy]'); }); },
    F9: function () { onceAnswered(document.activeElement, function () { press('.st-key-desk-report button'); }); }
  };
  function takeSharerAway() {
    var last = all('[class*="st-key-desk-remove-"] button').pop();
    leave();
    if (last) { last.click(); want(home, true); }
  }
  function inField(event) {
    var way = { ArrowDown: 1, ArrowUp: -1 }[event.key], next = way && inNextRow(event.target, way);
    if (next) wantAfter(next);
    if (next ? goTo(next) : event.key === 'Enter' && onward(event.target)) event.preventDefault();
  }
  document.addEventListener('keydown', function (event) {
    if (!first(DESK) || event.isComposing || event.keyCode === 229) return;
    var plain = !(event.altKey || event.ctrlKey || event.metaKey || event.shiftKey);
    var does = plain && DOES[event.key];
    if (does) {
      event.preventDefault();
      waiting = null;
      if (!event.repeat) does();
    } else if (event.key === 'F7' && event.shiftKey) {
      event.preventDefault();
      takeSharerAway();
    } else if (event.key === 'z' && (event.ctrlKey || event.metaKey) && !event.shiftKey && event.target.matches(FIELDS)) {
      if (giveBack(event.target)) event.preventDefault();
    } else if (waiting && plain && (event.key.length === 1 || event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      waiting.push(event.key);
    } else if (event.key === 'Tab') {
      if (!plain || !event.target.matches(FIELDS)) want(home, false);
      else if (!event.target.matches(DECIDES)) wantAfter(event.target);
      else if (onward(event.target)) event.preventDefault();
    } else if (plain && event.target.matches(FIELDS)) inField(event);
    else if (event.key === 'Enter' && event.target.matches(CODE)) onceOpened(true);
    else if (event.key === 'Enter' && event.target.matches(LINE)) want(line, false);
    else if (event.key === 'Enter') { give(event.target); want(home, false); }
  });
})();
