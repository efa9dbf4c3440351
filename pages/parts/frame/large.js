// 长辈版 is kept as long as this browser stays open, so that F5 or a link opens in it too.
(function () {
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('.st-key-large-switch button');
    if (!button) return;
    var large = button.textContent.indexOf('普通版') < 0;
    document.cookie = 'large=' + (large ? '1' : '') + '; path=/; SameSite=Lax' + (large ? '' : '; max-age=0');
  });
})();
