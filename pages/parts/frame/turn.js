// A page that turns from one exercise to the next begins at its top: whatever stands in st-key-turn-… is scrolled to.
(function () {
  var seen = null;
  function look() {
    var turn = document.querySelector('[class*="st-key-turn-"]');
    var name = turn ? turn.className.match(/st-key-turn-\S+/)[0] : null;
    if (name === null || name === seen) return;
    var turned = seen !== null;
    seen = name;
    if (turned) turn.scrollIntoView({ block: 'start' });
  }
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ['class']
  });
})();
