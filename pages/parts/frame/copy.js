// 复制: what stands in the box beside the button goes to the clipboard, and the box says so.
(function () {
  function selected(box) {
    var range = document.createRange();
    range.selectNodeContents(box);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand('copy');
  }
  function copied(box) {
    if (!navigator.clipboard || !window.isSecureContext) return Promise.resolve(selected(box));
    return navigator.clipboard.writeText(box.textContent).then(
      function () { return true; },
      function () { return selected(box); }
    );
  }
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-copy]');
    if (!button) return;
    var box = button.parentNode.querySelector('pre');
    copied(box).then(function (done) {
      button.parentNode.querySelector('[role="status"]').textContent =
        done ? '已复制，到要发的地方粘贴。' : '没有复制成，请长按文字自己复制。';
    });
  });
})();
