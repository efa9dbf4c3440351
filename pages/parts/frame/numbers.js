// A field whose example is a number brings up the keys for numbers on a phone; Streamlit has no word for that.
(function () {
  var A_NUMBER = /^例如 [0-9.]+$/;
  function look(root) {
    if (root.nodeType !== 1) return;
    var fields = root.matches('input') ? [root] : root.querySelectorAll('input[placeholder]');
    [].forEach.call(fields, function (field) {
      if (A_NUMBER.test(field.placeholder)) field.setAttribute('inputmode', 'decimal');
    });
  }
  new MutationObserver(function (changes) {
    changes.forEach(function (change) { change.addedNodes.forEach(look); });
  }).observe(document.documentElement, { subtree: true, childList: true });
})();
